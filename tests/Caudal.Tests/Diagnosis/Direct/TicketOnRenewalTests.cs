namespace Caudal.Tests.Diagnosis.Direct;

public sealed class TicketOnRenewalTests
{
    [Fact]
    public void TicketOnRenewal_BreachedTicketBeforeRenewal_NamesTheBoundary()
    {
        using var company = new Company();
        company.Add("subscription", "company_id=1; status='active'; mrr_value=100; renews_on='2026-08-01'");
        company.Add("ticket", "company_id=1; status='open'; breached=true; ticket_id='T-7'");
        var finding = company.Finding("ticket_on_renewal")!;
        Assert.Equal(("service", "success"), (finding.Boundary!.From, finding.Boundary.To));
        Assert.InRange(finding.Value.P90, 1, 1200);
        Assert.Contains("T-7", company.Evidence("ticket_on_renewal").Single().Why.Say(Language.En), StringComparison.Ordinal);
    }

    [Fact]
    public void TicketOnRenewal_TicketWithinItsSla_IsSilent()
    {
        using var company = new Company();
        company.Add("subscription", "company_id=1; status='active'; mrr_value=100; renews_on='2026-08-01'");
        company.Add("ticket", "company_id=1; status='open'; breached=false; due_at='2026-07-15'");
        Assert.Null(company.Finding("ticket_on_renewal"));
    }

    // 90 days from 2026-06-30 end on 2026-09-28.
    [Theory]
    [InlineData("2026-09-27", true)]
    [InlineData("2026-09-28", false)]
    public void TicketOnRenewal_AtTheWindowsEnd_IsHalfOpen(string renews, bool fires)
    {
        using var company = new Company();
        company.Add("subscription", $"company_id=1; status='active'; mrr_value=100; renews_on='{renews}'");
        company.Add("ticket", "company_id=1; status='open'; breached=true");
        Assert.Equal(fires, company.Finding("ticket_on_renewal") is not null);
    }
}
