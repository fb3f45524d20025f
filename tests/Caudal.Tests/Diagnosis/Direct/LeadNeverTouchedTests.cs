namespace Caudal.Tests.Diagnosis.Direct;

public sealed class LeadNeverTouchedTests
{
    private static Company WithLeads()
    {
        var company = new Company().WithDecidedDeals();
        // 60 leads touched within an hour: 30 accepted. Policy: 8 working hours, 14 days.
        company.Add("person", "created_on='2026-03-01'; created_at='2026-03-01'; first_touched_at='2026-03-01'; touch_seconds=3600; owner_id='ana'; accepted_at='2026-03-05'; qualified_at='2026-03-02'; qualified_on='2026-03-02'", times: 30);
        company.Add("person", "created_on='2026-03-01'; created_at='2026-03-01'; first_touched_at='2026-03-01'; touch_seconds=3600; owner_id='ana'; rejected_at='2026-03-05'", times: 30);
        return company;
    }

    // 40 untouched less 2 % of the 100 leads, 38 × (30/60 − 0/40) × win rate .8 × 1,000 × margin .75: near 11,400.
    [Fact]
    public void LeadNeverTouched_OldAndUntouched_IsWorthWhatTouchedOnesBring()
    {
        using var company = WithLeads();
        company.Add("person", "created_on='2026-04-01'; created_at='2026-04-01'", times: 40);
        var finding = company.Finding("lead_never_touched")!;
        Assert.Equal(40, finding.EvidenceRows);
        Assert.InRange(finding.Value.P50, 8500, 14000);
        Assert.Equal(("marketing", "sales"), (finding.Boundary!.From, finding.Boundary.To));
    }

    [Fact]
    public void LeadNeverTouched_RejectedOrOptedOut_IsSilent()
    {
        using var company = WithLeads();
        company.Add("person", "created_on='2026-04-01'; created_at='2026-04-01'; rejected_at='2026-04-02'");
        company.Add("person", "created_on='2026-04-01'; created_at='2026-04-01'; opted_out=true");
        Assert.Null(company.Finding("lead_never_touched"));
    }

    [Theory]
    [InlineData("2026-06-15", true)]
    [InlineData("2026-06-16", false)]
    public void LeadNeverTouched_WithinThePolicysDays_HasTime(string created, bool fires)
    {
        using var company = WithLeads();
        // Five of 65: more than the 2 % that any company leaves.
        company.Add("person", $"created_on='{created}'; created_at='{created}'", times: 5);
        Assert.Equal(fires, company.Finding("lead_never_touched") is not null);
    }
}
