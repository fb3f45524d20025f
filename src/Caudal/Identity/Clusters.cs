namespace Caudal.Identity;

/// <summary>Connected components over records 0 … n−1 by union with path halving; some may be kept apart, through everything that joins them.</summary>
public sealed class Clusters(int records)
{
    private readonly List<int> _parent = [.. Enumerable.Range(0, records)];
    private readonly Dictionary<int, HashSet<int>> _apart = [];

    /// <summary>Pairs of components that are kept apart, each by its smallest record.</summary>
    public IEnumerable<(int A, int B)> Apart => _apart.SelectMany(a => a.Value.Where(b => a.Key < b).Select(b => (a.Key, b))).Order();

    /// <summary>One more record, alone.</summary>
    public void Add() => _parent.Add(_parent.Count);

    public int Find(int record)
    {
        while (_parent[record] != record) record = _parent[record] = _parent[_parent[record]];
        return record;
    }

    /// <summary>The smaller root stays, so that the result does not depend on the order of the edges.</summary>
    /// <returns>Whether they are one now; false where they are kept apart.</returns>
    public bool Union(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        if (AreApart(a, b)) return false;
        var (root, other) = a < b ? (a, b) : (b, a);
        _parent[other] = root;
        if (root != other && _apart.Remove(other, out var others)) HandOver(other, root, others);
        return true;
    }

    /// <summary>From now on no union makes them one.</summary>
    /// <returns>Whether they are apart now; false where they are one already.</returns>
    public bool Part(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        if (a == b) return false;
        Others(a).Add(b);
        Others(b).Add(a);
        return true;
    }

    public bool AreApart(int a, int b) => _apart.Count > 0 && _apart.TryGetValue(Find(a), out var others) && others.Contains(Find(b));

    private void HandOver(int from, int root, HashSet<int> others)
    {
        foreach (var third in others)
        {
            _apart[third].Remove(from);
            Part(root, third);
        }
    }

    private HashSet<int> Others(int root) => _apart.TryGetValue(root, out var others) ? others : _apart[root] = [];
}
