namespace Caudal.Tests.Diagnosis.Direct;

public sealed class DealWithoutAccountTests
{
    [Fact]
    public void DealWithoutAccount_Open_IsNamedWithItsMoney()
    {
        using var company = new Company().WithDecidedDeals();
        company.Open("2026-06-20", "5000", "has_company=false; record_id='x1'");
        var finding = company.Finding("deal_without_account")!;
        Assert.Equal(1, finding.EvidenceRows);
        Assert.InRange(finding.Value.P50, 100, 4000);
        Assert.Equal("x1", company.Evidence("deal_without_account").Single().RecordId);
    }

    [Fact]
    public void DealWithoutAccount_AllHaveOne_IsSilent()
    {
        using var company = new Company().WithDecidedDeals();
        company.Open("2026-06-20", "5000");
        Assert.Null(company.Finding("deal_without_account"));
    }

    // Stalled deals without an account are shown in both and counted in one, where they are worth more.
    [Fact]
    public void DealWithoutAccount_StalledToo_IsCountedOnce()
    {
        using var company = new Company().WithDecidedDeals();
        company.Open("2026-01-01", "5000", "has_company=false", times: 20);
        var answer = company.Diagnose();
        Assert.Equal("stalled_deal", answer.Findings.Single().Kind);
        Assert.Equal(["stalled_deal"], answer.SameMoney.Single(f => f.Kind == "deal_without_account").Overlaps);
    }
}
