using Caudal.Identity.Linkage;
using CsCheck;

namespace Caudal.Tests.Identity.Linkage;

public sealed class PairWeightsTests
{
    // A record is a number below 1,000: a digit of it for each comparison; 9 is blank, equal digits are equal, neighbours near.
    private sealed class Digit(int place) : Comparison($"{place}", "differ", "near", "equal")
    {
        public override int Level(int a, int b) => Glance(a, b) is var level && level == Open ? Math.Abs(Of(a) - Of(b)) == 1 ? 1 : 0 : level;

        public override int Glance(int a, int b) => Of(a) == 9 || Of(b) == 9 ? Levels : Of(a) == Of(b) ? 2 : Open;

        public override double? Coincidence(int level, int a, int b) => level == 2 ? (Of(a) + 1) / 40.0 : null;

        private int Of(int record) => record / place % 10;
    }

    private static readonly MatchModel Model = new(
        [new Digit(1), new Digit(10), new Digit(100)], 0.01, [[0.1, 0.3, 0.6], [0.2, 0.2, 0.6], [0.05, 0.15, 0.8]], [[0.8, 0.15, 0.05], [0.6, 0.3, 0.1], [0.9, 0.08, 0.02]]);

    [Fact]
    public void Weight_OfAnyPair_IsTheModelsWhereItIsEnoughAndElseBelow()
    {
        var weights = new PairWeights(Model);
        Gen.Select(Gen.Int[0, 999], Gen.Int[0, 999], Gen.Double[-20, 10]).Sample((a, b, least) =>
            Model.Total(a, b) is var total && weights.Of(a, b, least) is var weight && (total >= least ? Math.Abs(weight - total) < 1e-9 : weight < least));
    }
}
