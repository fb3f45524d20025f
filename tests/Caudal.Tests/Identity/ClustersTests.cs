using Caudal.Identity;
using CsCheck;

namespace Caudal.Tests.Identity;

public sealed class ClustersTests
{
    // Independent: breadth-first search over the same edges.
    [Fact]
    public void Find_AfterAnyUnions_AgreesWithReachability() =>
        Gen.Select(Gen.Int[0, 19], Gen.Int[0, 19]).List[0, 30].Sample(edges =>
        {
            var clusters = new Clusters(20);
            foreach (var (a, b) in edges) clusters.Union(a, b);
            return Enumerable.Range(0, 20).All(start => Reach(start, edges).Min() == clusters.Find(start));
        }, iter: 500);

    // Independent: the unions and partings in order over plain sets.
    [Fact]
    public void Union_OfWhatWasParted_IsRefusedThroughOthersToo() =>
        Gen.Select(Gen.Bool, Gen.Int[0, 11], Gen.Int[0, 11]).List[0, 40].Sample(steps =>
        {
            var clusters = new Clusters(12);
            var sets = Enumerable.Range(0, 12).Select(i => new HashSet<int> { i }).ToArray();
            var apart = new List<(int A, int B)>();
            bool Apart(int a, int b) => apart.Any(p => (sets[a].Contains(p.A) && sets[b].Contains(p.B)) || (sets[a].Contains(p.B) && sets[b].Contains(p.A)));
            foreach (var (part, a, b) in steps)
            {
                if (clusters.AreApart(a, b) != Apart(a, b)) return false;
                if (part && clusters.Part(a, b)) apart.Add((a, b));
                else if (!part && clusters.Union(a, b)) foreach (var i in sets[a].Union(sets[b]).ToList()) sets[i] = [.. sets[a], .. sets[b]];
            }
            return Enumerable.Range(0, 12).All(i => sets[i].Min() == clusters.Find(i)) && apart.All(p => clusters.Find(p.A) != clusters.Find(p.B));
        }, iter: 2_000);

    private static HashSet<int> Reach(int start, List<(int A, int B)> edges)
    {
        HashSet<int> seen = [start];
        var queue = new Queue<int>(seen);
        while (queue.TryDequeue(out var at))
            foreach (var next in edges.Where(e => e.A == at || e.B == at).Select(e => e.A == at ? e.B : e.A).Where(seen.Add)) queue.Enqueue(next);
        return seen;
    }
}
