using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis.Direct;

public sealed class HandoffUnownedTests
{
    private static Company WithLeads()
    {
        var company = new Company().WithDecidedDeals();
        // 60 leads touched within an hour: 30 accepted. Policy: 8 working hours, 14 days.
        company.Add("person", "created_on='2026-03-01'; created_at='2026-03-01'; first_touched_at='2026-03-01'; touch_seconds=3600; owner_id='ana'; accepted_at='2026-03-05'; qualified_at='2026-03-02'; qualified_on='2026-03-02'", times: 30);
        company.Add("person", "created_on='2026-03-01'; created_at='2026-03-01'; first_touched_at='2026-03-01'; touch_seconds=3600; owner_id='ana'; rejected_at='2026-03-05'", times: 30);
        return company;
    }

    [Fact]
    public void HandoffUnowned_QualifiedAndNobodys_NamesTheBoundary()
    {
        using var company = WithLeads();
        company.Add("person", "created_on='2026-04-01'; created_at='2026-04-01'; qualified_at='2026-04-02'; qualified_on='2026-04-02'", times: 20);
        var finding = company.Finding("handoff_unowned")!;
        Assert.Equal((20L, "sales"), (finding.EvidenceRows, finding.OwnerTeam));
        Assert.Equal([StageKind.Qualified, StageKind.Accepted], [finding.Transition!.From, finding.Transition.To]);
        // Never touched as well: their money counts here alone.
        Assert.Contains(company.Diagnose().SameMoney, f => f.Kind == "lead_never_touched");
    }

    [Fact]
    public void HandoffUnowned_WithOwner_IsSilent()
    {
        using var company = WithLeads();
        company.Add("person", "created_on='2026-04-01'; created_at='2026-04-01'; qualified_at='2026-04-02'; qualified_on='2026-04-02'; owner_id='ana'");
        Assert.Null(company.Finding("handoff_unowned"));
    }

    // SLA 8 h and a day's grace: qualified before 2026-06-28.
    [Theory]
    [InlineData("2026-06-27", true)]
    [InlineData("2026-06-28", false)]
    public void HandoffUnowned_WithinTheSla_HasTime(string qualified, bool fires)
    {
        using var company = WithLeads();
        company.Add("person", $"created_on='2026-06-20'; created_at='2026-06-20'; qualified_at='{qualified}'; qualified_on='{qualified}'");
        Assert.Equal(fires, company.Finding("handoff_unowned") is not null);
    }
}
