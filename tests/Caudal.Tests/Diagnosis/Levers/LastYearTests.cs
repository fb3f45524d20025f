using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis.Levers;

public sealed class LastYearTests
{
    private static List<Finding> ByYear(Company company) => [.. company.Diagnose().Findings.Where(f => f.Benchmark?.Kind == "last_year")];

    // 400 deals of 1,000 in each of two years, evenly spread over the same sellers; nothing but their outcome and their time differs between the years.
    private static Company Sold(int wonBefore, int wonNow, int daysBefore = 30, int daysNow = 30, string firstDeal = "2023-06-01", string seller = "'o' || i % 4")
    {
        var company = new Company();
        company.Run($"""
            insert into owner (owner_id, name, team) select 'o' || i, 'Owner ' || i, 'T' || i % 2 from range(4) t(i);
            insert into deal (company_id, deal_id, owner_id, status, amount, value, has_company, created_on, created_at, closed_on, closed_at, cycle_days, source, stream, record_id)
              select i + 1000 * y, 'd' || y || '-' || i, {seller}, case when i * 7919 % 400 < won then 'won' else 'lost' end, 1000, 1000, true, closed - days, closed - days, closed, closed, days, 'crm', 'deals', 'd' || y || '-' || i
              from (select i, y, case y when 0 then {wonBefore} else {wonNow} end as won, case y when 0 then {daysBefore} else {daysNow} end as days,
                case y when 0 then date '2024-07-02' else date '2025-07-02' end + cast(i * 360 // 400 as integer) as closed from range(400) t(i), range(2) u(y)) x;
            insert into deal (company_id, deal_id, status, has_company, created_on, created_at, closed_on, closed_at, cycle_days, source, stream, record_id)
              select 9999, 'first', 'lost', true, '{firstDeal}', '{firstDeal}', '{firstDeal}', '{firstDeal}', 0, 'crm', 'deals', 'first';
            """);
        return company;
    }

    // 160 of 400 a year before, 80 of 400 now: 400 × (0.4 − 0.2) × 1,000 × a margin of 0.75 = 60,000; pooling draws the years a little together.
    [Fact]
    public void OpenWon_TheWholeWinsHalfAsOftenAsAYearBefore_IsHeldAgainstThatYear()
    {
        using var company = Sold(160, 80);
        var finding = Assert.Single(ByYear(company));
        Assert.Equal(("leak.open-won", "last_year"), (finding.Id, finding.Benchmark!.Kind));
        Assert.InRange(finding.Current!.Value, 0.195, 0.215);
        Assert.InRange(finding.Benchmark.Value, 0.385, 0.405);
        Assert.InRange(finding.Value.P50, 50_000m, 64_000m);
        Assert.InRange(60_000m, finding.Value.P10, finding.Value.P90);
        Assert.Contains("del año anterior", finding.Title.Say(Language.Es), StringComparison.Ordinal);
        Assert.Contains("the year before", finding.Title.Say(Language.En), StringComparison.Ordinal);
        // The rows are the year's lost deals, 400 − 80.
        Assert.Equal(320, company.Evidence(finding.Id).Count);
    }

    [Fact]
    public void OpenWon_AsOftenAsAYearBefore_IsSilent()
    {
        using var company = Sold(120, 120);
        Assert.Empty(ByYear(company));
    }

    // A tenth less of the deals: companies differ so from year to year without a reason that could be mended.
    [Fact]
    public void OpenWon_ATenthLessThanAYearBefore_IsNotCounted()
    {
        using var company = Sold(130, 118);
        Assert.Empty(ByYear(company));
    }

    // Journeys that were under way when the data began are missing from a first year that has no quarter before it.
    [Fact]
    public void OpenWon_TheYearBeforeIsTheDatasFirst_IsSilent()
    {
        using var company = Sold(160, 80, firstDeal: "2024-05-15");
        Assert.Empty(ByYear(company));
    }

    // The seller who lost all that was lost more explains it, and is a benchmark's cell as the method's order says: own groups first.
    [Fact]
    public void OpenWon_OneSellerLags_TheYearIsNotAsked()
    {
        using var company = Sold(200, 140, seller: "case when y = 1 and i * 7919 % 400 between 140 and 260 then 'o3' else 'o' || i % 3 end");
        var answer = company.Diagnose();
        Assert.Contains(answer.Findings, f => f.Benchmark?.Kind == "own_quartile");
        Assert.Empty(ByYear(company));
    }

    [Fact]
    public void OpenWonTime_TwiceAsLongAsAYearBefore_IsHeldAgainstThatYear()
    {
        using var company = Sold(160, 160, daysBefore: 30, daysNow: 60);
        var finding = Assert.Single(ByYear(company));
        Assert.Equal(("leak.open-won.time", "last_year", "days"), (finding.Id, finding.Benchmark!.Kind, finding.Benchmark.Unit));
        Assert.InRange(finding.Benchmark.Value, 29, 35);
        Assert.InRange(finding.Current!.Value, 55, 61);
    }

    // 300 customers from 2023 on, of whom 15 leave in the year before and 85 of the 285 left in the year: kept 0.95 and 0.70.
    [Fact]
    public void LiveRenewed_MoreLeaveThanAYearBefore_IsHeldAgainstThatYear()
    {
        using var company = Left(15, 85);
        var finding = Assert.Single(ByYear(company));
        Assert.Equal(("leak.live-renewed", "last_year"), (finding.Id, finding.Benchmark!.Kind));
        Assert.InRange(finding.Benchmark.Value, 0.04, 0.07);
        Assert.InRange(finding.Current!.Value, 0.27, 0.31);
        // 285 × 0.25 × 100 a month × the 12 months of the horizon and some 8 since they left, × 0.75.
        Assert.InRange(finding.Value.P50, 285 * 0.25m * 100 * 18 * 0.75m, 285 * 0.25m * 100 * 21 * 0.75m);
    }

    // A list that only says who has left by now knows of nobody who left the year before.
    [Fact]
    public void LiveRenewed_NobodyIsKnownToHaveLeftTheYearBefore_IsSilent()
    {
        using var company = Left(0, 85);
        Assert.Empty(ByYear(company));
    }

    // Every customer signs for a year and one in five of them leaves at its end, 100 who came in January 2023 and 300 who came in September 2024: of the year before only the
    // 80 left of the first had to decide (16 leave), of this one 64 of those and the 300 (73 leave).
    [Fact]
    public void LiveRenewed_TheCompanyGrewAndItsCustomersDecideOnlyNow_IsSilent()
    {
        using var company = new Company();
        company.Run("""
            insert into subscription (company_id, subscription_id, status, mrr, mrr_value, started_on, ended_on, source, stream, record_id)
              select i, 's' || i, case when left_on is null then 'active' else 'ended' end, 100, 100, began, left_on, 'billing', 'subs', 's' || i
              from (select i, case when i < 100 then date '2023-01-01' else date '2024-09-01' end as began,
                case when i < 20 then date '2024-01-01' when i < 36 then date '2025-01-01' when i < 49 then date '2026-01-01' when i between 100 and 159 then date '2025-09-01' end as left_on from range(400) t(i)) x;
            """);
        Assert.Empty(ByYear(company));
    }

    private static Company Left(int before, int now)
    {
        var company = new Company();
        company.Run($"""
            insert into subscription (company_id, subscription_id, status, mrr, mrr_value, started_on, ended_on, source, stream, record_id)
              select i, 's' || i, case when left_on is null then 'active' else 'ended' end, 100, 100, date '2023-01-01', left_on, 'billing', 'subs', 's' || i
              from (select i, case when i < {before} then date '2025-01-15' + cast(i as integer) when i < {before + now} then date '2025-09-01' + cast(i as integer) end as left_on from range(300) t(i)) x;
            """);
        return company;
    }
}
