namespace Caudal.Tests.Diagnosis.Direct;

public sealed class DuplicateTwoOwnersTests
{
    private static Company Worked(int records, string secondOwner)
    {
        var company = new Company().WithDecidedDeals();
        for (var i = 0; i < records; i++) company.Run($"insert into record (kind, source, stream, record_id, entity_id) values ('company', 'crm', 'companies', 'k{i}', 1)");
        company.Open("2026-06-10", "9000", "company_id=1; owner_id='ana'");
        company.Open("2026-06-12", "4000", $"company_id=1; owner_id='{secondOwner}'; record_id='second'");
        return company;
    }

    // The larger deal's owner keeps it; the other's 4,000 are at stake.
    [Fact]
    public void DuplicateTwoOwners_TwoRecordsTwoOwners_NamesTheSmallerDeal()
    {
        using var company = Worked(2, "luis");
        Assert.NotNull(company.Finding("duplicate_two_owners"));
        Assert.Equal(("second", 4000m), company.Evidence("duplicate_two_owners").Select(e => (e.RecordId, e.Amount!.Value)).Single());
    }

    [Fact]
    public void DuplicateTwoOwners_OneOwner_IsSilent()
    {
        using var company = Worked(2, "ana");
        Assert.Null(company.Finding("duplicate_two_owners"));
    }

    [Fact]
    public void DuplicateTwoOwners_OneRecord_IsNoDuplicate()
    {
        using var company = Worked(1, "luis");
        Assert.Null(company.Finding("duplicate_two_owners"));
    }
}
