namespace Caudal.Tests.Diagnosis;

public sealed class CommonTablesTests
{
    // 40 renewals won beside 41 new deals: only the new ones say how a seller sells.
    [Fact]
    public void NewBusiness_Renewals_AreNoBenchmarkForNewDeals()
    {
        using var company = new Company();
        company.Run("insert into owner (owner_id, name) values ('ana', 'Ana'), ('luis', 'Luis')");
        company.Decided("won", "2025-09-01", "2025-10-01", 1000, "owner_id='luis'; deal_type='Renovación'", 40);
        company.Decided("won", "2025-09-01", "2025-10-01", 1000, "owner_id='ana'; deal_type='Negocio nuevo'", 10);
        company.Decided("lost", "2025-09-01", "2025-10-01", 1000, "owner_id='ana'; deal_type='Negocio nuevo'", 30);
        company.Decided("lost", "2025-09-01", "2025-10-01", 1000, "owner_id='luis'; deal_type='Negocio nuevo'");
        var answer = company.Diagnose();
        Assert.DoesNotContain(answer.Findings, f => f.Kind == "leak.open-won");
        Assert.Equal(41, answer.SalesToday.By.Where(c => c.Dimension == "owner").SelectMany(c => c.Cells).Sum(c => c.Decided));
    }

    [Theory]
    [InlineData("2026-03-01", false)]   // while the deal ran
    [InlineData("2026-01-15", true)]    // before it
    public void NewLead_AddedToARunningDeal_IsNoLead(string arrived, bool counts)
    {
        using var company = new Company().WithDecidedDeals();
        company.Add("person", "created_on='2026-02-01'; created_at='2026-02-01'; first_touched_at='2026-02-01'; touch_seconds=60; accepted_at='2026-02-02'", times: 20);
        company.Open("2026-02-01", "1000", "company_id=7");
        company.Add("person", $"company_id=7; created_on='{arrived}'; created_at='{arrived}'");
        Assert.Equal(counts, company.Finding("lead_never_touched") is not null);
    }
}
