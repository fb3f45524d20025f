using Caudal.Journey;
using Caudal.Tests.Cli;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Journey;

public sealed class CustomersTests : IDisposable
{
    // Company 3 is a person without a company.
    internal const string Rows = """
        insert into company (company_id, name, domain, country, owner_id, surrogate, records) values
          (1, 'Cántaro Software', 'cantaro.mx', 'MX', 'o1', false, 2), (2, 'Acme Holdings', 'acme.com', 'US', null, false, 1), (3, null, null, null, null, true, 1),
          (4, 'Acme', 'acme.es', 'ES', null, false, 1);
        insert into owner (owner_id, name) values ('o1', 'Lucía Peña');
        insert into person (company_id, person_id, full_name, email, source, stream, record_id) values
          (1, 11, 'María José Núñez', 'mjose@cantaro.mx', 'hubspot', 'contacts', '501'), (3, 13, 'Ana Ruiz', 'ana@gmail.com', 'hubspot', 'contacts', '503');
        insert into record (kind, source, stream, record_id, entity_id, probability, matched_by) values
          ('company', 'hubspot', 'companies', '9001', 1, 1.0, 'domain'), ('company', 'stripe', 'customers', 'cus_1', 1, 1.0, 'domain'),
          ('company', 'hubspot', 'companies', '9002', 2, 1.0, 'alone'), ('person', 'hubspot', 'contacts', '501', 11, 1.0, 'email'),
          ('person', 'zendesk', 'users', '77', 11, 0.9, 'email'), ('person', 'hubspot', 'contacts', '503', 13, 1.0, 'alone');
        insert into journey (company_id, pursuit, occurred_at, occurred_on, known_at, activity, stage_from, stage_to, team, source, stream, record_id, amount, currency, value) values
          (1, 1, timestamp '2026-02-01 10:00:00', date '2026-02-01', timestamp '2026-02-02 10:00:00', 'deal_won', 'open', 'won', 'sales', 'hubspot', 'deals', 'd1', 1234.5, 'MXN', 1234.5),
          (1, 1, timestamp '2026-01-01 10:00:00', date '2026-01-01', timestamp '2026-01-01 10:00:00', 'lead_created', null, 'lead', 'marketing', 'hubspot', 'contacts', '501', null, null, null),
          (2, 1, timestamp '2026-01-05 10:00:00', date '2026-01-05', null, 'lead_created', null, 'lead', null, 'hubspot', 'contacts', '502', null, null, null);
        """;

    private readonly DuckDbEngine _engine = DuckDbEngine.InMemory();

    public CustomersTests() => HandmadeBuild.Fill(_engine, Rows);

    [Theory]
    [InlineData("cantaro", 1, "name")]
    [InlineData("CÁNTARO", 1, "name")]
    [InlineData("software cántaro", 1, "name")]
    [InlineData("nunez", 1, "person")]
    [InlineData("Núñez maria", 1, "person")]
    [InlineData("mjose@", 1, "email")]
    [InlineData("cus_1", 1, "record")]
    [InlineData("cantaro.mx", 1, "domain")]
    [InlineData("ana ruiz", 3, "person")]
    [InlineData("2", 2, "id")]
    public void Search_ByAnyOfItsNames_FindsTheCustomer(string search, long id, string matched)
    {
        var hit = Customers.Search(_engine, search, Sight.Whole)[0];
        Assert.Equal((id, matched), (hit.Id, hit.Matched));
    }

    [Fact]
    public void Search_ThatFindsSeveral_PutsTheExactOneFirst() => Assert.Equal([4L, 2L], Customers.Search(_engine, "acme", Sight.Whole).Select(h => h.Id));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("nadie")]
    [InlineData("%")]
    [InlineData("c_s")]
    [InlineData("' or 1=1 --")]
    [InlineData("$limit")]
    public void Search_ForWhatIsNotThere_FindsNothing(string search) => Assert.Empty(Customers.Search(_engine, search, Sight.Whole));

    [Fact]
    public void Search_WithALimit_KeepsToIt() => Assert.Single(Customers.Search(_engine, "acme", Sight.Whole, limit: 1));

    [Fact]
    public void Search_FindingACompany_NamesItsOwner() => Assert.Equal("Lucía Peña", Customers.Search(_engine, "cantaro", Sight.Whole)[0].Owner);

    [Theory]
    [InlineData("1")]
    [InlineData("cantaro.mx")]
    [InlineData("Cantaro.MX")]
    [InlineData("9001")]
    [InlineData("77")]
    [InlineData("mjose@cantaro.mx")]
    public void Find_ByAnyKey_TellsTheWholeCustomer(string key)
    {
        var customer = Customers.Find(_engine, key, Sight.Whole);
        Assert.Equal(1, customer.Id);
        Assert.Equal(["Cántaro Software"], customer.Names);
        Assert.Equal(["hubspot/9001", "stripe/cus_1", "hubspot/501", "zendesk/77"], customer.Records.Select(r => $"{r.Source}/{r.RecordId}"));
        Assert.Equal(["lead_created", "deal_won"], customer.Timeline.Select(e => e.Activity));
        Assert.Equal((1234.5m, "MXN"), (customer.Timeline[1].Amount, customer.Timeline[1].Currency));
        Assert.Equal(new DateTimeOffset(2026, 2, 2, 10, 0, 0, TimeSpan.Zero), customer.Timeline[1].KnownAt);
    }

    [Fact]
    public void Find_OfAPersonWithoutCompany_IsCalledByThePerson() => Assert.Equal(["Ana Ruiz"], Customers.Find(_engine, "3", Sight.Whole).Names);

    [Fact]
    public void Find_OfWhatIsNotThere_IsAFault() =>
        Assert.Equal("customer.unknown", Assert.Throws<FaultException>(() => Customers.Find(_engine, "nadie", Sight.Whole)).Faults[0].Key);

    [Fact]
    public void Find_WhereARecordIdNamesTwo_AsksWhich()
    {
        _engine.Execute("insert into record (kind, source, stream, record_id, entity_id) values ('company', 'zendesk', 'organizations', '9001', 2)");
        Assert.Equal("customer.ambiguous", Assert.Throws<FaultException>(() => Customers.Find(_engine, "9001", Sight.Whole)).Faults[0].Key);
    }

    public void Dispose() => _engine.Dispose();
}
