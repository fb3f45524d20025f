using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis.Levers;

/// <summary>How journeys are worked is known to matter: how much is the question, and what the data leaves open is not open altogether.</summary>
public sealed class HabitsTests
{
    // 200 deals with one contact beside 100 with several, all of 1,000: the given share of each is won.
    private static Company Worked(int wonOfOne, int wonOfSeveral, int ofOne = 200)
    {
        var company = new Company();
        company.Run($"""
            insert into deal (company_id, deal_id, status, amount, value, has_company, created_on, created_at, closed_on, closed_at, cycle_days, source, stream, record_id)
              select i, 'd' || i, case when i < {wonOfOne} or i between 1000 and {999 + wonOfSeveral} then 'won' else 'lost' end, 1000, 1000, true,
                '2025-10-01', '2025-10-01', '2025-11-01', '2025-11-01', 31, 'crm', 'deals', 'd' || i
              from (select i from range({ofOne}) t(i) union all select 1000 + i from range(100) t(i)) x(i);
            insert into deal_person (company_id, deal_id, person_id) select company_id, deal_id, 1 from deal union all select company_id, deal_id, 2 from deal where company_id >= 1000;
            """);
        return company;
    }

    private static Finding? OneContact(IEnumerable<Finding> findings) => findings.SingleOrDefault(f => f.Id == "leak.open-won:contacts=one");

    // 58 of 200 against 34 of 100: 0.29 and 0.34, which chance makes in one company in five. A fourth of the deals may have one contact anywhere, and 200 of 300 have: of the
    // 200 × 0.05 × 1,000 × 0.75 = 7,500 that lie between them some five eighths to all count.
    [Fact]
    public void OneContact_MoreThanUsualAndWonLessOften_IsALossThoughChanceCouldHaveMadeIt()
    {
        using var company = Worked(58, 34);
        var finding = OneContact(company.Diagnose().Findings);
        Assert.NotNull(finding);
        Assert.Equal("good_habit", finding.Benchmark!.Kind);
        Assert.True(finding.Value.P10 > 0);
        Assert.InRange(finding.Value.P50, 2_000m, 8_000m);
        Assert.True(finding.Value.P90 > 7_500m, "the data leaves much open, and the interval says so");
    }

    // 80 of 200 against 34 of 100: the data says the contrary of what is known, and is not overruled.
    [Fact]
    public void OneContact_WonMoreOften_IsNoLoss()
    {
        using var company = Worked(80, 34);
        Assert.Null(OneContact(company.Diagnose().Findings));
    }

    // 30 of 130: no more than in any company.
    [Fact]
    public void OneContact_NoMoreThanUsual_IsNoLoss()
    {
        using var company = Worked(8, 34, ofOne: 30);
        var answer = company.Diagnose();
        Assert.Null(OneContact(answer.Findings.Concat(answer.NotSureYet)));
    }
}
