using Caudal.Metrics.Estimators;

namespace Caudal.Tests.Metrics;

public sealed class SurvivalTests
{
    // Freireich's 6-MP arm (Freireich et al. 1963): weeks in remission, + still in it.
    private static readonly Outcomes[] Remission =
    [
        new(6, 3, 0, 1), new(7, 1, 0, 0), new(9, 0, 0, 1), new(10, 1, 0, 1), new(11, 0, 0, 1), new(13, 1, 0, 0), new(16, 1, 0, 0), new(17, 0, 0, 1), new(19, 0, 0, 1),
        new(20, 0, 0, 1), new(22, 1, 0, 0), new(23, 1, 0, 0), new(25, 0, 0, 1), new(32, 0, 0, 2), new(34, 0, 0, 1), new(35, 0, 0, 1),
    ];

    [Theory]
    [InlineData(6, 0.857)]
    [InlineData(10, 0.753)]
    [InlineData(16, 0.627)]
    [InlineData(23, 0.448)]
    public void Remaining_OfTheRemissionTrial_IsAsPublished(int week, double published) => Assert.Equal(published, Survival.Remaining(Remission, week), 3);

    [Fact]
    public void Curve_OfMonthlyAges_CountsEachMonthOnce()
    {
        var curve = Survival.Curve([new(0, 0, 0, 1), new(30, 1, 0, 0), new(45, 0, 1, 0), new(91, 1, 0, 1)]).ToList();
        // 5 in all: one seen on day 0 only; 1/4 leave in month 1; one goes over in month 2; of the last two one leaves in month 3
        Assert.Equal([5L, 4L, 3L, 2L], curve.Select(p => p.AtRisk));
        Assert.Equal([0L, 1L, 0L, 1L], curve.Select(p => p.Events));
        Assert.Equal([1L, 0L, 1L, 1L], curve.Select(p => p.Censored));
        Assert.Equal([1, 0.75, 0.75, 0.375], curve.Select(p => p.Remaining));
    }

    [Fact]
    public void MeanMonths_IsTheAreaUnderTheCurve() =>
        // all stay for the first of two months, half for the second: day 30 of 61
        Assert.Equal((30 + (0.5 * 31)) / 61 * 2, Survival.MeanMonths([new(30, 1, 0, 0), new(61, 0, 0, 1)], 2)!.Value, 12);

    [Fact]
    public void MeanMonths_ObservationEndsBefore_HasNoValue() => Assert.Null(Survival.MeanMonths([new(30, 1, 0, 1)], 2));

    [Fact]
    public void MeanMonths_EveryoneLeftBefore_NeedsNoLongerObservation() => Assert.Equal(30.0 / 61 * 2, Survival.MeanMonths([new(30, 2, 0, 0)], 2)!.Value, 12);
}
