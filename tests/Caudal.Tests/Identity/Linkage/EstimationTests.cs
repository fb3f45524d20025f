using Caudal.Identity.Linkage;

namespace Caudal.Tests.Identity.Linkage;

public sealed class EstimationTests
{
    // 3,000 entities, each twice; every comparison agrees with a known chance between the two records of one entity, and by coincidence else.
    private sealed class Drawn : Comparison
    {
        private readonly int[] _values;

        public Drawn(string name, double m, int texts, int seed) : base(name, "differ", "equal")
        {
            var random = new Random(seed);
            _values = new int[6000];
            for (var i = 0; i < 6000; i += 2)
            {
                _values[i] = random.Next(texts);
                _values[i + 1] = random.NextDouble() < m ? _values[i] : random.Next(texts);
            }
        }

        public override int Level(int a, int b) => _values[a] == _values[b] ? 1 : 0;

        public ulong[] Keys => [.. _values.Select(v => (ulong)v + 1)];
    }

    [Fact]
    public void Learn_FromRecordsOfKnownChances_FindsThem()
    {
        Drawn[] drawn = [new("a", 0.9, 400, 1), new("b", 0.8, 300, 2), new("c", 0.7, 500, 3), new("d", 0.95, 200, 4)];
        var design = new LinkageDesign([.. drawn.Select(d => new Evidence(d, [0.3, 0.7], [0.99, 0.01]))], [.. drawn.Select(d => new BlockingRule(d.Name, d.Keys))]);
        var model = new Linker(design, 6000, new LinkageSettings(), Decided.Nothing).Model;
        double[] m = [0.9, 0.8, 0.7, 0.95], texts = [400, 300, 500, 200];
        for (var c = 0; c < 4; c++)
        {
            // m and the coincidence of those that differ: m + (1 − m)/texts.
            Assert.Equal(m[c] + ((1 - m[c]) / texts[c]), model.M[c][1], 0.03);
            Assert.InRange(model.U[c][1] * texts[c], 0.8, 1.25);
        }
        Assert.Equal(3000, model.Prior * 6000 * 5999 / 2, 150.0);
    }

    private sealed class Different() : Comparison("a", "differ", "equal")
    {
        public override int Level(int a, int b) => 0;
    }

    // No pair is compared; twelve that people confirmed differ. 30 are believed beforehand at 3 to 7: (9 + 12)/42 and 21/42.
    [Fact]
    public void Learn_FromConfirmedPairsThatDiffer_KnowsThatPairsOfOneMayDiffer()
    {
        var design = new LinkageDesign([new Evidence(new Different(), [0.3, 0.7], [0.99, 0.01])], [new("none", new ulong[1000])]);
        var decided = new Decided([.. Enumerable.Range(0, 12).Select(i => new[] { 2 * i, (2 * i) + 1 })], []);
        Assert.Equal([0.5, 0.5], new Linker(design, 1000, new LinkageSettings(), decided).Model.M[0].Select(m => Math.Round(m, 9)));
    }
}
