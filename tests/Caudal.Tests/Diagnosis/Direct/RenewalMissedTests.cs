namespace Caudal.Tests.Diagnosis.Direct;

public sealed class RenewalMissedTests
{
    // 100 a month × 12 months × 4 of 10 terms churned × a share between none and all: margin .75: the middle is near 1,200 × 0.4 / 2 × 0.75 = 180.
    [Fact]
    public void RenewalMissed_TermRanOut_IsWorthTheRiskThatItChurns()
    {
        using var company = new Company();
        company.Add("contract_term", "outcome='renewed'", times: 6);
        company.Add("contract_term", "outcome='churned'", times: 4);
        company.Add("subscription", "status='active'; mrr_value=100; renews_on='2026-05-01'; plan='Pro'");
        var finding = company.Finding("renewal_missed")!;
        Assert.InRange(finding.Value.P50, 140, 220);
        Assert.InRange(finding.Value.P90, 260, 490);
        Assert.True(finding.Value.P10 > 0);
        Assert.Equal("success", finding.OwnerTeam);
    }

    [Fact]
    public void RenewalMissed_EndedSubscription_IsSilent()
    {
        using var company = new Company();
        company.Add("subscription", "status='ended'; mrr_value=100; renews_on='2026-05-01'");
        Assert.Null(company.Finding("renewal_missed"));
    }

    [Theory]
    [InlineData("2026-06-22", true)]
    [InlineData("2026-06-23", false)]
    public void RenewalMissed_WithinAWeek_IsStillInTime(string renews, bool fires)
    {
        using var company = new Company();
        company.Add("subscription", $"status='active'; mrr_value=100; renews_on='{renews}'");
        Assert.Equal(fires, company.Finding("renewal_missed") is not null);
    }
}
