using Caudal.Diagnosis;
using Caudal.Diagnosis.Levers;
using Caudal.Diagnosis.Stake;

namespace Caudal.Tests.Diagnosis.Stake;

public sealed class ValueAtStakeTests
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(8), InlineData(40)]
    public void Divide_SoManyLevers_AddsUpInEveryDraw(int levers)
    {
        var stake = ValueAtStake.Divide([.. Enumerable.Range(0, levers).Select(Gap)]);
        Assert.Equal(levers, stake.Parts.Count);
        Assert.InRange(stake.Residual, 0, 1e-6);
    }

    // Two cells of the win rate: 100 and 200 in every draw, and nothing later that they meet but the amount of a deal.
    [Fact]
    public void Divide_OneStep_LeavesEachItsOwn()
    {
        var stake = ValueAtStake.Divide([Of(4, 100, 0.1), Of(4, 200, 0.2)]);
        Assert.All(stake.Parts[0].Draws, d => Assert.Equal(100, d, 9));
        Assert.All(stake.Parts[1].Draws, d => Assert.Equal(200, d, 9));
    }

    private static Gap Gap(int i) => Of(i % Lever.All.Count, 100 + 37 * i % 500, 0.01 * (i % 7));

    private static Gap Of(int stage, double money, double lift)
    {
        var cell = new Cell("x", 10, new Tally(1, 10), default, default);
        return new Gap(Lever.All[stage], Dimension.Whole, cell, 0.1, 0.2, "own_quartile", [.. Enumerable.Repeat(money, Sampler.Draws)], [.. Enumerable.Repeat(lift, Sampler.Draws)]);
    }
}
