namespace Caudal.Tests.Diagnosis.Direct;

public sealed class PushedCloseDateTests
{
    private static Company Pushed(int times)
    {
        var company = new Company().WithDecidedDeals();
        company.Open("2026-06-10", "5000", "company_id=1; deal_id='p1'; close_date='2026-09-01'");
        for (var i = 0; i <= times; i++)
            company.Add("deal_history", $"company_id=1; deal_id='p1'; valid_from='2026-06-1{i}'; close_date='2026-07-0{i + 1}'; inferred=false");
        return company;
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void PushedCloseDate_AtThePolicysCount_Fires(int pushes, bool fires)
    {
        using var company = Pushed(pushes);
        Assert.Equal(fires, company.Finding("pushed_close_date") is not null);
    }

    [Fact]
    public void PushedCloseDate_MovedForward_IsSilent()
    {
        using var company = new Company().WithDecidedDeals();
        company.Open("2026-06-10", "5000", "company_id=1; deal_id='p1'");
        foreach (var (from, close) in new[] { ("2026-06-10", "2026-09-01"), ("2026-06-11", "2026-08-01"), ("2026-06-12", "2026-07-01") })
            company.Add("deal_history", $"company_id=1; deal_id='p1'; valid_from='{from}'; close_date='{close}'; inferred=false");
        Assert.Null(company.Finding("pushed_close_date"));
    }

    [Fact]
    public void PushedCloseDate_WithoutHistory_SaysSo()
    {
        using var company = new Company().WithDecidedDeals();
        company.Open("2026-06-10", "5000");
        Assert.Contains(company.Diagnose().CannotSay, c => c.Kind == "pushed_close_date");
    }
}
