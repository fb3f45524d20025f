using CsCheck;
using Caudal.Identity.Linkage;

namespace Caudal.Tests.Identity.Linkage;

public sealed class CandidatePairsTests
{
    private static List<(int, int)> Pairs(CandidatePairs candidates)
    {
        var pairs = new List<(int, int)>();
        candidates.ForEach((a, b) => pairs.Add((a, b)));
        return pairs;
    }

    [Fact]
    public void Pairs_OfSeveralRules_ComeOnceEach()
    {
        var candidates = new CandidatePairs([new("a", [1, 1, 2, 2, 0]), new("b", [3, 3, 3, 4, 4])]);
        Assert.Equal([(0, 1), (0, 2), (1, 2), (2, 3), (3, 4)], Pairs(candidates).Order());
    }

    [Fact]
    public void Pairs_OfAnyKeys_AreThoseThatShareOne() => Check.Sample(Gen.Int[0, 4].Array[12].Array[1, 4], drawn =>
    {
        var keys = drawn.Select(d => Array.ConvertAll(d, k => (ulong)k)).ToList();
        var expected = from a in Enumerable.Range(0, 12) from b in Enumerable.Range(0, 12) where a < b && keys.Any(k => k[a] != 0 && k[a] == k[b]) select (a, b);
        var rules = keys.Select((k, i) => new BlockingRule($"{i}", [.. k])).ToList();
        return expected.SequenceEqual(Pairs(new CandidatePairs(rules)).Order());
    });

    // One value repeated: the block is told with its size, and neither its pairs explode nor does it hide those of a later rule.
    [Fact]
    public void Block_PastTheLimit_IsSkippedAndReported()
    {
        var same = new ulong[1000];
        Array.Fill(same, 7UL);
        var later = new ulong[1000];
        (later[3], later[900]) = (5, 5);
        var candidates = new CandidatePairs([new("same", same), new("later", later)]);
        Assert.Equal([new SkippedBlock("same", 0, 1000)], candidates.Skipped);
        Assert.Equal(new RuleEstimate("same", 0, 0, 1, 499_500), candidates.Estimates[0]);
        Assert.Equal([(3, 900)], Pairs(candidates));
    }

    [Fact]
    public void Estimate_OfEachRule_IsTheNumberOfItsPairs() =>
        Assert.Equal([new RuleEstimate("a", 4, 2, 0, 0)], new CandidatePairs([new("a", [1, 1, 1, 2, 2, 9])]).Estimates);
}
