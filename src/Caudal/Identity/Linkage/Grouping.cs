namespace Caudal.Identity.Linkage;

/// <summary>A pair that the model takes for one entity, or nearly.</summary>
/// <param name="Weight">Bits, prior included.</param>
internal readonly record struct Link(int A, int B, float Weight);

/// <summary>
/// From links to groups: the strongest first, and two groups become one only where their records agree on the whole, not
/// over one weak bridge.
/// </summary>
/// <param name="weigh">Bits for any two records being one.</param>
internal sealed class Grouping(int records, Func<int, int, double> weigh)
{
    // Pairs looked at where two groups meet; a sample says enough.
    private const int Looked = 48;

    private readonly Clusters _clusters = new(records);
    private readonly Dictionary<int, List<int>> _members = [];
    private readonly List<Link> _refused = [];
    private readonly List<(Link Link, int Smaller)> _bridges = [];
    private readonly Dictionary<int, IReadOnlyList<int>> _bound = [];

    /// <summary>Links strong enough for themselves whose groups contradict each other: for a person to look at.</summary>
    public IReadOnlyList<Link> Refused => _refused;

    /// <summary>The links that joined two groups, each the strongest between them, and how many records the smaller of the two had.</summary>
    public IReadOnlyList<(Link Link, int Smaller)> Bridges => _bridges;

    public int GroupOf(int record) => _clusters.Find(record);

    /// <param name="links">All at least as strong as they must be.</param>
    /// <param name="least">Mean bits that two groups must have between them.</param>
    public void Join(List<Link> links, double least)
    {
        links.Sort((x, y) => x.Weight != y.Weight ? y.Weight.CompareTo(x.Weight) : x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B));
        foreach (var link in links)
        {
            var (a, b) = (_clusters.Find(link.A), _clusters.Find(link.B));
            if (a == b || _clusters.AreApart(a, b)) continue;
            if (Agree(a, b, least)) Bridge(link); else _refused.Add(link);
        }
    }

    private void Bridge(Link link)
    {
        _bridges.Add((link, Math.Min(SizeOf(link.A), SizeOf(link.B))));
        Unite(link.A, link.B);
    }

    /// <summary>Records in the group of this one.</summary>
    public int SizeOf(int record) => MembersOf(_clusters.Find(record)).Count;

    /// <summary>
    /// A person said that these are one. To others they speak with one voice, that of the one that fits best: a confirmation must not drive out
    /// what belonged to one of them.
    /// </summary>
    public void Bind(IReadOnlyList<int> records)
    {
        foreach (var record in records)
        {
            Unite(records[0], record);
            _bound[record] = records;
        }
    }

    /// <summary>A person said that the two are not one: nothing that comes joins them.</summary>
    public void Part(int a, int b) => _clusters.Part(a, b);

    public bool AreApart(int a, int b) => _clusters.AreApart(a, b);

    /// <summary>Without asking the evidence: an exact key or a person said so. What was parted stays apart.</summary>
    public void Unite(int a, int b)
    {
        (a, b) = (_clusters.Find(a), _clusters.Find(b));
        if (a == b) return;
        var (inA, inB) = (MembersOf(a), MembersOf(b));
        if (!_clusters.Union(a, b)) return;
        var root = _clusters.Find(a);
        var (small, large) = inA.Count < inB.Count ? (inA, inB) : (inB, inA);
        large.AddRange(small);
        _members.Remove(a);
        _members.Remove(b);
        _members[root] = large;
    }

    private List<int> MembersOf(int root) => _members.TryGetValue(root, out var members) ? members : [root];

    private bool Agree(int a, int b, double least)
    {
        var (inA, inB) = (MembersOf(a), MembersOf(b));
        if (inA.Count == 1 && inB.Count == 1) return true;
        var (sum, looked, step) = (0.0, 0, Math.Max(1, inA.Count * inB.Count / Looked));
        for (var i = 0; i < inA.Count * inB.Count; i += step)
        {
            sum += Weigh(inA[i / inB.Count], inB[i % inB.Count]);
            looked++;
        }
        return sum / looked >= least;
    }

    private double Weigh(int a, int b) => _bound.Count == 0 ? weigh(a, b) : Voices(a).Max(x => Voices(b).Max(y => weigh(x, y)));

    private IReadOnlyList<int> Voices(int record) => _bound.TryGetValue(record, out var bound) ? bound : [record];
}
