using Caudal.Process;

namespace Caudal.Tests.Model;

/// <summary>Whose word counts where the records of one customer disagree.</summary>
public sealed class GoldenRecordTests
{
    // The CRM's record is older and fuller, billing's is newer; only billing knows the industry.
    private static ModelFixture Told(string rules) => new ModelFixture(RevenueProcess.Parse(rules, "revenue.yml"))
        .Land("company", "c1", "name=Acme; domain=acme.mx; city=Puebla; country=Mexico; updated_at=2026-01-01 00:00:00", source: "hubspot")
        .Land("company", "b1", "name=Acme SA; domain=acme.mx; city=Toluca; industry=Retail; updated_at=2026-05-01 00:00:00", source: "stripe")
        .Build();

    private static string Golden(string rules)
    {
        using var told = Told(rules);
        return told.Rows("select name, city, country, industry from company").Single();
    }

    [Theory]
    [InlineData("", "Acme SA|Toluca|Mexico|Retail")]                                                              // the newest that has the field
    [InlineData("golden: [{object: company, trust: [HubSpot]}]", "Acme|Puebla|Mexico|Retail")]                    // the trusted, and what only the other knows
    [InlineData("golden: [{object: company, prefer: fullest}]", "Acme SA|Toluca|Mexico|Retail")]                  // four fields each: then the newest
    [InlineData("golden: [{object: company, field: city, trust: [hubspot, stripe]}]", "Acme SA|Puebla|Mexico|Retail")]
    [InlineData("golden: [{object: company, trust: [hubspot]}, {object: company, field: city, prefer: newest}]", "Acme|Toluca|Mexico|Retail")]
    [InlineData("golden: [{object: person, trust: [hubspot]}]", "Acme SA|Toluca|Mexico|Retail")]
    public void Company_OfRecordsThatDisagree_TakesEachFieldByItsRule(string rules, string expected) => Assert.Equal(expected, Golden(rules));

    [Fact]
    public void Provenance_OfEachField_NamesTheRecordAndTheRule()
    {
        using var told = Told("golden: [{object: company, field: city, trust: [hubspot]}]");
        Assert.Equal(
            ["city|Puebla|hubspot|company|c1|trust, newest", "country|Mexico|hubspot|company|c1|only", "domain|acme.mx|stripe|company|b1|newest", "industry|Retail|stripe|company|b1|only", "name|Acme SA|stripe|company|b1|newest"],
            told.Rows("select field, value, source, stream, record_id, rule from golden_provenance where kind = 'company' order by field"));
    }

    // A person whom one record tells of has all from it; of one whom two tell of, each field says which.
    [Fact]
    public void Person_OfTwoRecords_HasAPhoneOfItsCountryAndSaysWhereItIsFrom()
    {
        using var told = new ModelFixture(RevenueProcess.Parse("country: MX", "revenue.yml"))
            .Land("person", "p1", "first_name=Ana; last_name=Ruiz; email=ana@acme.mx; phone=55 1234 5678; updated_at=2026-01-01 00:00:00", source: "hubspot")
            .Land("person", "u1", "full_name=Ana Ruiz; email=ANA@acme.mx; title=CFO; updated_at=2026-02-01 00:00:00", source: "zendesk")
            .Land("person", "p2", "first_name=Jo; last_name=Li; email=jo@norte.com; phone=(212) 555-0123; country=United States", source: "hubspot")
            .Build();
        Assert.Equal(["Ana Ruiz|+525512345678|CFO", "Jo Li|+12125550123|"], told.Rows("select full_name, phone, title from person order by full_name"));
        Assert.Equal(["email|zendesk|u1", "full_name|zendesk|u1", "phone|hubspot|p1", "title|zendesk|u1"], told.Rows("select field, source, record_id from golden_provenance where kind = 'person' order by field"));
    }

    // A million people are put together in parts, since memory would not hold them all at once.
    [Fact]
    public void People_PutTogetherInParts_AreThoseOfOneGo()
    {
        using var whole = People().Build();
        using var parts = People().Build(peopleAtOnce: 7);
        const string all = "select company_id, person_id, full_name, email, phone, title, lead_source, is_lead, created_at, source, record_id from person order by person_id";
        Assert.InRange(whole.Rows(all).Count, 20, 30);
        Assert.Equal(whole.Rows(all), parts.Rows(all));
    }

    private static ModelFixture People()
    {
        var people = new ModelFixture();
        for (var i = 0; i < 30; i++)
        {
            people.Land("person", $"p{i}", $"first_name=Name{i}; last_name=Sur{i * 7}; email=person{i}@firm{i % 4}.mx; lead_source=web; created_at=2026-01-{(i % 28) + 1:00} 00:00:00", source: "hubspot");
            if (i % 3 == 0) people.Land("person", $"u{i}", $"full_name=Name{i} Sur{i * 7}; email=PERSON{i}@firm{i % 4}.mx; title=CFO", source: "zendesk");
        }
        return people;
    }
}
