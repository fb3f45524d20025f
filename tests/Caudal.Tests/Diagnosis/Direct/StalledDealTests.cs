namespace Caudal.Tests.Diagnosis.Direct;

public sealed class StalledDealTests
{
    // 20 won deals of 30 days: the limit is 30. One deal of 31 days, 1,000, expected to be won at 20 of 20.
    [Theory]
    [InlineData("2026-05-30", true)]
    [InlineData("2026-05-31", false)]
    public void StalledDeal_OlderThanAnyWonDeal_FiresTheDayAfter(string opened, bool fires)
    {
        using var company = new Company();
        company.Decided("won", "2025-09-01", "2025-10-01", 1000, times: 20);
        company.Open(opened, "1000");
        Assert.Equal(fires, company.Finding("stalled_deal") is not null);
    }

    // Expected 20 × 1,000, win rate near .77 without (8.5 of 11) and near 0 with, margin .75, the larger of two causal shares (its middle is √½): the middle is near 8,200.
    [Fact]
    public void StalledDeal_BlankAmount_TakesTheMeanWonAmount()
    {
        using var company = new Company().WithDecidedDeals();
        company.Open("2026-01-01", times: 20);
        var finding = company.Finding("stalled_deal")!;
        Assert.InRange(finding.Value.P50, 6000, 10400);
        Assert.All(company.Evidence("stalled_deal"), e => Assert.Equal((1000m, true), (e.Amount!.Value, e.Estimated)));
    }

    [Fact]
    public void StalledDeal_NothingWonYet_SaysWhichDataItNeeds()
    {
        using var company = new Company();
        company.Open("2020-01-01", "1000");
        Assert.Contains(company.Diagnose().CannotSay, c => c is { Kind: "stalled_deal", Missing.Key: "diagnosis.needs.won_amounts" });
    }

    // One won deal with a wrong year must not move the limit to a decade: 20 of 30 days and one of 4,000 make it 60.
    [Fact]
    public void StalledDeal_OneAbsurdCycle_DoesNotExcuseTheRest()
    {
        using var company = new Company();
        company.Decided("won", "2025-09-01", "2025-10-01", 1000, times: 20);
        company.Decided("won", "2015-01-01", "2025-12-14", 1000);
        company.Open("2026-01-01", "1000");
        Assert.NotNull(company.Finding("stalled_deal"));
    }
}
