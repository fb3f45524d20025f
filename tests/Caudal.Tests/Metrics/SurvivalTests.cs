using Caudal.Metrics.Estimators;

namespace Caudal.Tests.Metrics;

public sealed class SurvivalTests
{
    // Freireich's 6-MP arm (Freireich et al. 1963): weeks in remission, relapsed and still in it.
    private static readonly SurvivalCurve Remission = Curve([
        (6, 3, 1), (7, 1, 0), (9, 0, 1), (10, 1, 1), (11, 0, 1), (13, 1, 0), (16, 1, 0), (17, 0, 1), (19, 0, 1), (20, 0, 1), (22, 1, 0), (23, 1, 0),
        (25, 0, 1), (32, 0, 2), (34, 0, 1), (35, 0, 1)]);

    [Theory]
    [InlineData(6, 0.857)]
    [InlineData(10, 0.753)]
    [InlineData(16, 0.627)]
    [InlineData(23, 0.448)]
    public void KaplanMeier_OfTheRemissionTrial_IsAsPublished(int week, double published) => Assert.Equal(published, Remission.At(week)!.Value.Survival, 3);

    // Σ d/(n(n−d)) to week 16 by hand: 3/(21·18) + 1/(17·16) + 1/(15·14) + 1/(12·11) + 1/(11·10).
    [Fact]
    public void StandardError_OfTheRemissionTrial_IsGreenwoodsByHand() => Assert.Equal(
        0.6274509803921569 * Math.Sqrt((3.0 / (21 * 18)) + (1.0 / (17 * 16)) + (1.0 / (15 * 14)) + (1.0 / (12 * 11)) + (1.0 / (11 * 10))),
        Remission.At(16)!.Value.StandardError, 12);

    [Fact]
    public void At_BeforeTheFirstPoint_HasNone() => Assert.Null(Remission.At(5.9));

    [Fact]
    public void MonthCurve_OfMonthlyAges_CountsEachMonthOnce()
    {
        var risk = RiskTable.Of([Stay(0, null), Stay(30, 1), Stay(45, 2), Stay(91, 1), Stay(91, null)]);
        var curve = MonthCurve.Of(KaplanMeier.Of(risk, 0, new HashSet<int> { 1 })).ToList();
        // 5 in all: one seen on day 0 only; 1/4 leave in month 1; one goes over in month 2; of the last two one leaves in month 3
        Assert.Equal([5L, 4L, 3L, 2L], curve.Select(p => p.AtRisk));
        Assert.Equal([0L, 1L, 0L, 1L], curve.Select(p => p.Events));
        Assert.Equal([1L, 0L, 1L, 1L], curve.Select(p => p.Censored));
        Assert.Equal([1, 0.75, 0.75, 0.375], curve.Select(p => p.Remaining));
    }

    [Fact]
    public void MonthCurve_Mean_IsTheAreaUnderTheCurve() =>
        // all stay for the first of two months, half for the second: day 30 of 61
        Assert.Equal((30 + (0.5 * 31)) / 61 * 2, MonthCurve.Mean(Curve([(30, 1, 0), (61, 0, 1)]), 2)!.Value, 12);

    [Fact]
    public void MonthCurve_Mean_ObservationEndsBefore_HasNoValue() => Assert.Null(MonthCurve.Mean(Curve([(30, 1, 1)]), 2));

    [Fact]
    public void MonthCurve_Mean_EveryoneLeftBefore_NeedsNoLongerObservation() => Assert.Equal(30.0 / 61 * 2, MonthCurve.Mean(Curve([(30, 2, 0)]), 2)!.Value, 12);

    // 10 at risk from the beginning, 5 more from day 3 on: on day 3 the late ones are not there yet, on day 4 they are.
    [Fact]
    public void RiskTable_LateEntries_AreAtRiskOnlyAfterThey()
    {
        var risk = RiskTable.Of([Stay(3, 1, 2), Stay(9, null, 8), new Spell(3, 4, 0, 1, 1), new Spell(3, 9, 0, null, 4)]);
        Assert.Equal([(3.0, 10L), (4.0, 13L), (9.0, 12L)], risk.Rows.Select(r => (r.Time, r.AtRisk)));
    }

    [Fact]
    public void RiskTable_NeverWatched_CountsNothing() => Assert.Empty(RiskTable.Of([new Spell(3, 3, 0, 1), new Spell(0, 2, 0, 1, 0)]).Rows);

    private static Spell Stay(double exit, int? to, long count = 1) => Spell.FromTheBeginning(exit, 0, to, count);

    private static SurvivalCurve Curve((double Time, long Left, long Seen)[] counts) =>
        KaplanMeier.Of(RiskTable.Of(counts.SelectMany(c => new[] { Stay(c.Time, 1, c.Left), Stay(c.Time, null, c.Seen) })));
}
