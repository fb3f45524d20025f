using System.Numerics;
using Caudal.Diagnosis.Stake;
using CsCheck;

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
    public void Parts_TwoStepsByHand_ShareTheirProduct() => Assert.All(new Chain(2, TwoSteps).Parts().Zip([112.5, 62.5]), p => Assert.Equal(p.Second, p.First, 12));

    // 8 of money that two later steps double each: 8 + 8 + 8 + 8 = 32. The first takes part in all four terms: 8 + 8/2 + 8/2 + 8/3; each of the others in two: 8/2 + 8/3.
    [Fact]
    public void Parts_ThreeStepsByHand_ShareEachProductEqually() =>
        Assert.All(new Chain(3, [new(0, 8, 0), new(1, 0, 1), new(2, 0, 1)]).Parts().Zip([16 + 8 / 3.0, 4 + 8 / 3.0, 4 + 8 / 3.0]), p => Assert.Equal(p.Second, p.First, 12));

    [Fact]
    public void All_TwoCellsOfOneStep_AddUp() => Assert.Equal(30, new Chain(2, [new(0, 10, 0.1), new(0, 20, 0.2)]).All(), 12);

    [Fact]
    public void Parts_NoLever_AreNone() => Assert.Empty(new Chain(10, []).Parts());

    // The definition itself, by every subset: Σ over S without i of |S|! (n − |S| − 1)! / n! × (ΔV(S ∪ i) − ΔV(S)).
    [Fact]
    public void Parts_AnyChain_AreTheMeanOverAllOrders() => Chains(11).Sample(levers =>
    {
        var worth = Enumerable.Range(0, 1 << levers.Length).Select(s => new Chain(10, [.. levers.Where((_, i) => (s >> i & 1) == 1)]).All()).ToArray();
        var means = new double[levers.Length];
        for (var s = 0u; s < worth.Length; s++)
            for (var i = 0; i < levers.Length; i++)
                if ((s >> i & 1) == 0) means[i] += Weight(BitOperations.PopCount(s), levers.Length) * (worth[s | 1u << i] - worth[s]);
        return new Chain(10, levers).Parts().Zip(means).All(p => Math.Abs(p.First - p.Second) <= 1e-9 * Math.Max(1, worth.Max(Math.Abs)));
    }, iter: 200, seed: "0000KeunaXb3");

    [Fact]
    public void Parts_ManyLevers_AddUp() => Chains(60).Sample(levers =>
        new Chain(10, levers) is var chain && Math.Abs(chain.Parts().Sum() - chain.All()) <= 1e-9 * Math.Max(1, Math.Abs(chain.All())), iter: 500, seed: "0000KeunaXb3");

    [Fact]
    public void Parts_WhoBringsNothing_GetsNothing() => Chains(20).Sample(levers =>
        Math.Abs(new Chain(10, [.. levers, new(4, 0, 0)]).Parts()[^1]) < 1e-12, iter: 100, seed: "0000KeunaXb3");

    private static Gen<ChainLever[]> Chains(int most) =>
        Gen.Select(Gen.Int[0, 9], Gen.Double[-300, 1000], Gen.Double[-0.3, 0.6], (stage, money, lift) => new ChainLever(stage, money, lift)).Array[0, most];

    private static double Weight(int size, int players) => Enumerable.Range(1, size).Aggregate(1.0 / players, (weight, s) => weight * s / (players - s));
}
