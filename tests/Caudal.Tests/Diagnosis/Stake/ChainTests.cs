using Caudal.Diagnosis.Stake;

namespace Caudal.Tests.Diagnosis.Stake;

public sealed class ChainTests
{
    // 100 leads, 50 % accepted, 40 % of those won at 10 each: 200 in all. At benchmark 75 % are accepted and 50 % won: 100 × 0.75 × 0.5 × 10 = 375, 175 more.
    // Acceptance alone: 100 × 0.75 × 0.4 × 10 − 200 = 100, a lift of a half; winning alone: 100 × 0.5 × 0.5 × 10 − 200 = 50, a lift of a quarter.
    private static readonly ChainLever[] TwoSteps = [new(0, 100, 0.5), new(1, 50, 0.25)];

    [Fact]
    public void All_TwoStepsByHand_MultiplyAlongTheWay() => Assert.Equal(175, new Chain(2, TwoSteps).All(), 12);

    // The 25 that come of both together are shared: 100 + 12.5 and 50 + 12.5.
    [Fact]
    public void Shapley_OfTwoStepsByHand_SharesTheirProduct() => Assert.Equal([112.5, 62.5], Shapley.Exact(2, new Chain(2, TwoSteps).Of));

    [Fact]
    public void All_TwoCellsOfOneStep_AddUp() => Assert.Equal(30, new Chain(2, [new(0, 10, 0.1), new(0, 20, 0.2)]).All(), 12);

    [Fact]
    public void Of_NoLever_IsNothing() => Assert.Equal(0, new Chain(2, TwoSteps).Of(0));

    [Fact]
    public void Of_EachSubset_IsWhatJoiningItsMembersGives()
    {
        var chain = Random(3, levers: 6);
        for (var s = 0u; s < 64; s++)
        {
            var joined = chain.Join(-1);
            for (var i = 0; i < 6; i++)
                if ((s >> i & 1) == 1) joined = chain.Join(i);
            Assert.Equal(joined, chain.Of(s), 9);
        }
    }

    internal static Chain Random(int seed, int levers)
    {
        var random = new MathNet.Numerics.Random.MersenneTwister(seed);
        return new Chain(5, [.. Enumerable.Range(0, levers).Select(_ => new ChainLever(random.Next(5), 1000 * random.NextDouble(), 0.3 * random.NextDouble()))]);
    }
}
