using Caudal.Identity.Linkage;

namespace Caudal.Tests.Identity.Linkage;

public sealed class CalibrationTests
{
    private static readonly MatchModel Model = new([], 0.001, [], []);

    private static double Shift(int one, int apart, double bits) =>
        Calibration.Of(Model, [.. Enumerable.Range(0, one + apart).Select(i => (bits, i < one))]).PriorWeight - Model.PriorWeight;

    // Pairs of −1 bit match one time in three by the model, and people say every other time: 60·(1/2 − 1/(1 + 2^(1 − s)))·ln 2 = s/4 holds at s = 0.9665.
    [Fact]
    public void Weights_ThatPeopleContradict_MoveTowardsWhatTheySay() => Assert.Equal(0.9665, Shift(30, 30, -1), 3);

    [Fact]
    public void Weights_ThatPeopleBearOut_Stay() => Assert.Equal(0, Shift(20, 40, -1), 6);

    [Fact]
    public void Weights_OfFewAnswers_Stay() => Assert.Equal(0, Shift(19, 0, -1), 9);
}
