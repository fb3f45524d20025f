using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis;

public sealed class RevenueDiagnosisTests
{
    // Overdue 500 (finance) and 200 beyond the discount policy (sales).
    private static Company TwoLeaks()
    {
        var company = new Company();
        company.Add("invoice", "status='open'; issued_on='2026-03-01'; due_on='2026-04-01'; value=500; outstanding_value=500");
        company.Decided("won", "2026-01-01", "2026-06-20", 600, "list_amount=1000");
        return company;
    }

    [Fact]
    public void Diagnose_RevenueLens_AddsUp()
    {
        using var company = TwoLeaks();
        var answer = company.Diagnose();
        Assert.Equal(["overdue", "discount_beyond_policy"], answer.Findings.Select(f => f.Id));
        Assert.Equal(new Interval(700, 700, 700), answer.TotalValue);
        // 500 of 700 outside Sales.
        Assert.Equal(0.7143m, answer.Interdependence!.P50);
    }

    [Fact]
    public void Diagnose_SalesLens_SeesWhatSalesCanDoAlone()
    {
        using var company = TwoLeaks();
        var answer = company.Diagnose(Lens.Sales);
        Assert.Equal(["discount_beyond_policy"], answer.Findings.Select(f => f.Id));
        Assert.Equal(200, answer.TotalValue.P50);
    }

    // Top three of the whole: 700; top three of Sales alone: 200.
    [Fact]
    public void Diagnose_BothLenses_SaysWhatFollowingSalesForgoes()
    {
        using var company = TwoLeaks();
        var lenses = company.Diagnose(Lens.Both).Comparison!;
        Assert.Equal(["discount_beyond_policy"], lenses.SalesFindings);
        Assert.Equal(["overdue", "discount_beyond_policy"], lenses.RevenueFindings);
        Assert.Equal(new Interval(500, 500, 500), lenses.Forgone);
    }

    [Fact]
    public void Diagnose_Top_CutsTheListAndNotTheTotal()
    {
        using var company = TwoLeaks();
        var answer = RevenueDiagnosis.Diagnose(company.Engine, company.Process, Lens.Revenue, 1, TestContext.Current.CancellationToken);
        Assert.Single(answer.Findings);
        Assert.Equal((2, 700m), (answer.FindingsInAll, answer.TotalValue.P50));
    }

    [Fact]
    public void Diagnose_EmptyBuild_SaysWhatItWouldNeed()
    {
        using var company = new Company();
        var answer = company.Diagnose();
        Assert.Empty(answer.Findings);
        Assert.Null(answer.Interdependence);
        Assert.Equal(17 + 10, answer.CannotSay.Count);
        Assert.All(answer.SalesToday.Sales.Concat(answer.SalesToday.OtherAreas), f => Assert.True(f.Value is not null || f.Missing is not null, f.Id));
    }

    // Twenty customers, one team, no history: it answers, and nothing is sure but what is countable.
    [Fact]
    public void Diagnose_TwentyCustomers_StillAnswers()
    {
        using var company = new Company();
        company.Run("insert into owner (owner_id, name, team) values ('ana', 'Ana', 'Ventas'), ('luis', 'Luis', 'Ventas')");
        company.Decided("won", "2026-01-01", "2026-02-01", 1000, "owner_id='ana'", 7);
        company.Decided("lost", "2026-01-01", "2026-02-01", 1000, "owner_id='ana'", 4);
        company.Decided("won", "2026-01-01", "2026-02-01", 900, "owner_id='luis'", 4);
        company.Decided("lost", "2026-01-01", "2026-02-01", 900, "owner_id='luis'", 5);
        var answer = company.Diagnose();
        Assert.Empty(answer.Findings);
        // 20 deals of half a year, one team: it says what would narrow the answer.
        Assert.Equal(["diagnosis.narrow.decided", "diagnosis.narrow.history", "diagnosis.narrow.targets"], answer.Narrows.Select(n => n.Key));
        Assert.Equal(0.55, answer.SalesToday.Sales.Single(f => f.Id == "win_rate").Value);
    }

    // Data from 2026-01-01 on: the period is what there is.
    [Fact]
    public void Diagnose_LessThanAYear_LooksAtWhatThereIs()
    {
        using var company = new Company();
        company.Decided("won", "2026-01-01", "2026-02-01", 1000);
        Assert.Equal(new Period(new(2026, 1, 1), new(2026, 7, 1)), company.Diagnose().Period);
    }

    // 2 won of 3 decided this year, 1 of 1 the year before; 31 days; open 5,000 in one deal.
    [Fact]
    public void SalesToday_AgainstTheYearBefore_ShowsBoth()
    {
        using var company = new Company();
        company.Decided("won", "2024-09-01", "2024-10-01", 700);
        company.Decided("won", "2026-01-01", "2026-02-01", 1000, times: 2);
        company.Decided("lost", "2026-01-01", "2026-02-01", 1000);
        company.Open("2026-06-20", "5000");
        var sales = company.Diagnose().SalesToday.Sales.ToDictionary(f => f.Id);
        Assert.Equal((2000.0, 700.0), (sales["won_amount"].Value, sales["won_amount"].Before));
        Assert.Equal((2 / 3.0, 1.0), (sales["win_rate"].Value, sales["win_rate"].Before));
        Assert.Equal((31.0, 30.0), (sales["sales_cycle_days"].Value, sales["sales_cycle_days"].Before));
        Assert.Equal(5000, sales["pipeline_open"].Value);
        // 1 open × 2/3 × 1,000 / 31 days.
        Assert.Equal(1 * 2 / 3.0 * 1000 / 31, sales["pipeline_velocity"].Value!.Value, 9);
    }

    // Ten customers in July 2024: one leaves in December 2024 (1 of 10), of the nine left one goes for good in the year and one goes on under a new contract (1 of 9).
    [Fact]
    public void SalesToday_OtherAreas_AreTheirMetrics()
    {
        using var company = new Company();
        company.Run("""
            insert into subscription (company_id, subscription_id, status, mrr, mrr_value, started_on, started_at, ended_on, ended_at, source, stream, record_id)
              select company_id, id, case when left_on is null then 'active' else 'ended' end, 100, 100, came_on, came_on, left_on, left_on, 'billing', 'subs', id
              from (select i as company_id, 's' || i as id, date '2024-01-01' as came_on, case i when 0 then date '2024-12-01' when 1 then date '2026-01-01' when 2 then date '2025-10-01' end as left_on from range(10) t(i)
                union all select 2, 'again', date '2025-10-01', null) x;
            """);
        var churn = company.Diagnose().SalesToday.OtherAreas.Single(f => f.Id == "logo_churn");
        Assert.Equal((1 / 9.0, 1 / 10.0), (churn.Value!.Value, churn.Before!.Value));
    }

    // Ten customers with months of tenure, six of whom came within the year, and three who have left by the list's day: 3 of 10, and no other year.
    [Fact]
    public void SalesToday_AListOfWhoHasLeft_IsATimeOfItsOwn()
    {
        using var company = new Company();
        company.Run("""
            insert into subscription (company_id, subscription_id, status, tenure_months, mrr, mrr_value, started_on, started_at, ended_on, ended_at, source, stream, record_id)
              select i, 's' || i, case when i < 3 then 'ended' else 'active' end, tenure, 100, 100, came_on, came_on, case when i < 3 then date '2026-06-30' end, case when i < 3 then timestamp '2026-06-30 12:00:00' end, 'billing', 'subs', 's' || i
              from (select i, case when i < 6 then 4 else 20 end as tenure, case when i < 6 then date '2026-02-28' else date '2024-10-30' end as came_on from range(10) t(i)) x;
            """);
        var churn = company.Diagnose().SalesToday.OtherAreas.Single(f => f.Id == "logo_churn");
        Assert.Equal((0.3, null, true), (churn.Value, churn.Before, churn.IsOfNow));
    }

    [Fact]
    public void SalesToday_BySeller_PutsTheOneThatLagsFirst()
    {
        using var company = new Company();
        company.Run("insert into owner (owner_id, name) values ('ana', 'Ana'), ('luis', 'Luis')");
        company.Decided("won", "2026-01-01", "2026-02-01", 1000, "owner_id='ana'");
        company.Decided("won", "2026-01-01", "2026-02-01", 800, "owner_id='luis'");
        company.Decided("lost", "2026-01-01", "2026-02-01", 800, "owner_id='luis'");
        var cells = company.Diagnose().SalesToday.By.Single(c => c.Dimension == "owner").Cells;
        Assert.Equal([new SalesCell("Luis", 2, 1, 800, 400), new SalesCell("Ana", 1, 1, 1000, 1000)], cells);
    }

    [Fact]
    public void Diagnose_Stopped_Stops()
    {
        using var company = TwoLeaks();
        Assert.Throws<OperationCanceledException>(() => RevenueDiagnosis.Diagnose(company.Engine, company.Process, Lens.Revenue, null, new CancellationToken(canceled: true)));
    }
}
