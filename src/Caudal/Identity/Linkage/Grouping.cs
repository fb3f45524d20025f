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
    private readonly Members _members = new(records);
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
        foreach (var link in StrongestFirst(links))
        {
            var (a, b) = (_clusters.Find(link.A), _clusters.Find(link.B));
            if (a == b || _clusters.AreApart(a, b)) continue;
            if (Agree(a, b, least)) Bridge(link); else _refused.Add(link);
        }
    }

    // By one number each, weight and place: to compare links by three takes five times as long. Those of one weight go by their records.
    private static Link[] StrongestFirst(List<Link> links)
    {
        var keys = new ulong[links.Count];
        for (var i = 0; i < keys.Length; i++) keys[i] = ((ulong)~Ascending(links[i].Weight) << 32) | (uint)i;
        keys.AsSpan().Sort();
        var sorted = Array.ConvertAll(keys, k => links[(int)(uint)k]);
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && keys[to] >> 32 == keys[from] >> 32;) to++;
            if (to - from > 1) sorted.AsSpan(from..to).Sort((x, y) => (x.A, x.B).CompareTo((y.A, y.B)));
        }
        return sorted;
    }

    // The bits of a float as a number that grows with it.
    private static uint Ascending(float weight) => BitConverter.SingleToUInt32Bits(weight) is var bits && bits >> 31 == 0 ? bits | 0x80000000 : ~bits;

    private void Bridge(Link link)
    {
        _bridges.Add((link, Math.Min(SizeOf(link.A), SizeOf(link.B))));
        Unite(link.A, link.B);
    }

    /// <summary>Records in the group of this one.</summary>
    public int SizeOf(int record) => _members.SizeOf(_clusters.Find(record));

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
        if (_clusters.Union(a, b)) _members.Unite(a, b, _clusters.Find(a));
    }

    private bool Agree(int a, int b, double least)
    {
        if (_members.SizeOf(a) == 1 && _members.SizeOf(b) == 1) return true;
        List<int> inA = _members.Of(a), inB = _members.Of(b);
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

    /// <summary>The records of each group, by its root: each record knows the next, so that a million groups of one take no lists.</summary>
    private sealed class Members(int records)
    {
        private readonly int[] _first = [.. Enumerable.Range(0, records)];
        private readonly int[] _last = [.. Enumerable.Range(0, records)];
        private readonly int[] _next = new int[records];
        private readonly int[] _sizes = [.. Enumerable.Repeat(1, records)];

        public int SizeOf(int root) => _sizes[root];

        public List<int> Of(int root)
        {
            var members = new List<int>(_sizes[root]);
            for (var record = _first[root]; members.Count < _sizes[root]; record = _next[record]) members.Add(record);
            return members;
        }

        // The larger group's come first.
        public void Unite(int a, int b, int root)
        {
            var (small, large) = _sizes[a] < _sizes[b] ? (a, b) : (b, a);
            _next[_last[large]] = _first[small];
            (_first[root], _last[root], _sizes[root]) = (_first[large], _last[small], _sizes[a] + _sizes[b]);
        }
    }
}
