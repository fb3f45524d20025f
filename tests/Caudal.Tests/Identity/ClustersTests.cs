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

    private static HashSet<int> Reach(int start, List<(int A, int B)> edges)
    {
        HashSet<int> seen = [start];
        var queue = new Queue<int>(seen);
        while (queue.TryDequeue(out var at))
            foreach (var next in edges.Where(e => e.A == at || e.B == at).Select(e => e.A == at ? e.B : e.A).Where(seen.Add)) queue.Enqueue(next);
        return seen;
    }
}
