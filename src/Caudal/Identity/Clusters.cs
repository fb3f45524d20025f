namespace Caudal.Identity;

/// <summary>Connected components over records 0 … n−1 by union with path halving.</summary>
public sealed class Clusters(int records)
{
    private readonly int[] _parent = [.. Enumerable.Range(0, records)];

    public int Find(int record)
    {
        while (_parent[record] != record) record = _parent[record] = _parent[_parent[record]];
        return record;
    }

    /// <summary>The smaller root stays, so that the result does not depend on the order of the edges.</summary>
    public void Union(int a, int b)
    {
        a = Find(a);
        b = Find(b);
        if (a < b) _parent[b] = a; else _parent[a] = b;
    }
}
