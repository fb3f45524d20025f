using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis;

public sealed class DuplicateCostTests
{
    // The CRM has company 1 three times and company 2 once, person 7 twice, each time with an address; billing has company 1 once.
    private static Company Filled()
    {
        var company = new Company();
        foreach (var (n, (kind, source, id, entity)) in new[] { ("company", "crm", "a", 1), ("company", "crm", "b", 1), ("company", "crm", "c", 1), ("company", "crm", "d", 2), ("company", "billing", "z", 1), ("person", "crm", "p", 7), ("person", "crm", "q", 7) }.Index())
            company.Run($"insert into record (kind, source, stream, record_id, entity_id, n) values ('{kind}', '{source}', 's', '{id}', {entity}, {n})");
        company.Run("insert into person_evidence (n, email) values (5, 'ana@a.mx'), (6, 'ana.ruiz@a.mx')");
        foreach (var (customer, value, owner) in new[] { (1, 9000, "ana"), (1, 4000, "luis"), (1, 500, "ana"), (2, 700, "luis") })
            company.Open("2026-06-10", $"{value}", $"company_id={customer}; owner_id='{owner}'; source='crm'");
        return company;
    }

    // Of company 1's 13,500 open, Ana has the largest deal: Luis's 4,000 are double work.
    [Fact]
    public void Cost_OfASystemsDuplicates_CountsOwnersDealsAndMail()
    {
        using var company = Filled();
        Assert.Equal(
            [
                new DuplicateCost("company", "billing", 1, 0, 0, 0, 0, 0, 0),
                new DuplicateCost("company", "crm", 4, 2, 1, 4000, 3, 13_500, 0),
                new DuplicateCost("person", "crm", 2, 1, 0, 0, 0, 0, 1),
            ],
            DuplicateCost.Of(company.Engine));
    }
}
