namespace Caudal.Tests.Diagnosis.Direct;

public sealed class LeadTouchedLateTests
{
    private static Company WithLeads()
    {
        var company = new Company().WithDecidedDeals();
        // 60 leads touched within an hour: 30 accepted. Policy: 8 working hours, 14 days.
        company.Add("person", "created_on='2026-03-01'; created_at='2026-03-01'; first_touched_at='2026-03-01'; touch_seconds=3600; owner_id='ana'; accepted_at='2026-03-05'; qualified_at='2026-03-02'; qualified_on='2026-03-02'", times: 30);
        company.Add("person", "created_on='2026-03-01'; created_at='2026-03-01'; first_touched_at='2026-03-01'; touch_seconds=3600; owner_id='ana'; rejected_at='2026-03-05'", times: 30);
        return company;
    }

    // 50 late, 5 accepted: 50 × (30/60 − 5/50) × .8 × 1,000 × margin .75 is near 12,000.
    [Fact]
    public void LeadTouchedLate_AcceptedLessOften_IsWorthTheDifference()
    {
        using var company = WithLeads();
        company.Add("person", "created_on='2026-04-01'; created_at='2026-04-01'; first_touched_at='2026-04-05'; touch_seconds=90000; accepted_at='2026-04-06'", times: 5);
        company.Add("person", "created_on='2026-04-01'; created_at='2026-04-01'; first_touched_at='2026-04-05'; touch_seconds=90000", times: 45);
        var finding = company.Finding("lead_touched_late")!;
        Assert.Equal(50, finding.EvidenceRows);
        Assert.InRange(finding.Value.P50, 8000, 14500);
    }

    [Fact]
    public void LeadTouchedLate_AcceptedJustAsOften_IsNotSure()
    {
        using var company = WithLeads();
        company.Add("person", "created_on='2026-04-01'; created_at='2026-04-01'; first_touched_at='2026-04-05'; touch_seconds=90000; accepted_at='2026-04-06'", times: 20);
        company.Add("person", "created_on='2026-04-01'; created_at='2026-04-01'; first_touched_at='2026-04-05'; touch_seconds=90000", times: 20);
        Assert.DoesNotContain(company.Diagnose().Findings, f => f.Kind == "lead_touched_late");
    }

    [Theory]
    [InlineData(28801, true)]
    [InlineData(28800, false)]
    public void LeadTouchedLate_AtEightHours_IsInTime(int seconds, bool fires)
    {
        using var company = WithLeads();
        company.Add("person", $"created_on='2026-04-01'; created_at='2026-04-01'; first_touched_at='2026-04-05'; touch_seconds={seconds}");
        Assert.Equal(fires, company.Finding("lead_touched_late") is not null);
    }
}
