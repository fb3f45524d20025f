namespace Caudal.Tests.Diagnosis.Direct;

public sealed class SingleThreadedTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void SingleThreaded_BelowThePolicysCount_Fires(int people, bool fires)
    {
        using var company = new Company().WithDecidedDeals();
        company.Open("2026-06-10", "5000", "company_id=1; deal_id='s1'");
        for (var i = 0; i < people; i++) company.Add("deal_person", $"company_id=1; deal_id='s1'; person_id={50 + i}");
        Assert.Equal(fires, company.Finding("single_threaded") is not null);
    }

    [Fact]
    public void SingleThreaded_OnePersonTwice_IsStillOnePerson()
    {
        using var company = new Company().WithDecidedDeals();
        company.Open("2026-06-10", "5000", "company_id=1; deal_id='s1'");
        company.Add("deal_person", "company_id=1; deal_id='s1'; person_id=50; label='primary'");
        company.Add("deal_person", "company_id=1; deal_id='s1'; person_id=50; label='champion'");
        Assert.NotNull(company.Finding("single_threaded"));
    }

    [Fact]
    public void SingleThreaded_NoContactsAtAll_SaysWhichDataItNeeds()
    {
        using var company = new Company();
        company.Decided("won", "2025-09-01", "2025-10-01", 1000);
        company.Open("2026-06-10", "5000");
        Assert.Contains(company.Diagnose().CannotSay, c => c is { Kind: "single_threaded", Missing.Key: "diagnosis.needs.deal_people" });
    }
}
