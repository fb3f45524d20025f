namespace Caudal.Identity.Linkage;

/// <summary>
/// Records that were resolved, ready for more: what comes is compared with those that it shares a block with, and only the groups that it reaches are put together anew. A link
/// depends on its two records and a group on the links around it, so that under one model, and texts as common as when it was learnt, the groups
/// are those of resolving all records at once; a test holds the two against each other.
/// </summary>
internal sealed class LinkIndex
{
    private readonly LinkageSettings _settings;
    private readonly PairWeights _weights;
    private readonly IReadOnlyList<BlockTable> _blocks;
    private readonly LinkTable _links = new();
    private readonly LinkTable _bonds = new();
    private readonly Decided _decided;
    private readonly List<int> _groups = [];
    private readonly double _least;
    private readonly List<int> _members = [];
    private readonly HashSet<int> _met = [];
    private int _known;

    private LinkIndex(LinkageDesign design, int records, MatchModel model, Decided decided, LinkageSettings settings)
    {
        (Model, _weights, _decided, _settings, _least) = (model, new PairWeights(model), decided, settings, settings.LeastBits);
        _blocks = [.. design.Rules.Select(rule => new BlockTable(rule))];
        _groups.AddRange(Enumerable.Range(0, records));
    }

    /// <summary>Resolves the records that the columns hold.</summary>
    /// <param name="design">Over columns that still take texts.</param>
    /// <param name="certain">Pairs that are one whatever the evidence says.</param>
    public static LinkIndex Of(LinkageDesign design, int records, IReadOnlyList<(int A, int B)> certain, Decided decided, LinkageSettings settings)
    {
        var linker = new Linker(design, records, settings, decided);
        var index = new LinkIndex(design, records, linker.Model, decided, settings);
        foreach (var link in linker.Links(index._least)) index._links.Add(link);
        foreach (var (a, b) in certain.Concat(decided.Groups.SelectMany(g => g.Skip(1).Select(r => (g[0], r))))) index._bonds.Add(new Link(a, b, 0));
        index.Regroup(Enumerable.Range(0, records));
        return index;
    }

    /// <summary>Takes the records' groups as they are known: what comes may join one of them, and never makes two of them one.</summary>
    /// <param name="first">By record, the first record of its group.</param>
    public static LinkIndex Known(LinkageDesign design, IReadOnlyList<int> first, MatchModel model, LinkageSettings settings)
    {
        var index = new LinkIndex(design, first.Count, model, Decided.Nothing, settings) { _known = first.Count };
        for (var record = 0; record < first.Count; record++)
            if (first[record] is var other && other != record) index._bonds.Add(new Link(index._groups[record] = other, record, 0));
        return index;
    }

    public MatchModel Model { get; }

    /// <summary>Records, those that came later included.</summary>
    public int Count => _groups.Count;

    /// <summary>The first record of the record's group.</summary>
    public int GroupOf(int record) => _groups[record];

    /// <summary>The pairs of a record that link it with others, the strongest first.</summary>
    public IReadOnlyList<Link> LinksOf(int record) => [.. _links.Of(record).Select(l => l.Link).OrderByDescending(l => l.Weight)];

    /// <summary>Takes in the records that the columns hold beyond those that are here.</summary>
    /// <param name="records">How many there are now.</param>
    public void Add(int records)
    {
        var (passed, reached) = (new List<(int Rule, int Record)>(), new HashSet<int>());
        for (var record = Count; record < records; record++)
            if (Compare(record, Met(record, passed))) reached.Add(record);
        foreach (var (rule, record) in passed) reached.UnionWith(Parted(rule, record));
        Regroup(reached);
    }

    // A block that has just grown too large is skipped from now on.
    private HashSet<int> Met(int record, List<(int Rule, int Record)> passed)
    {
        _groups.Add(record);
        _met.Clear();
        for (var rule = 0; rule < _blocks.Count; rule++)
        {
            _blocks[rule].Add(record);
            _blocks[rule].Members(record, _members);
            if (_members.Count <= _blocks[rule].Limit) _met.UnionWith(_members);
            else if (_members.Count == _blocks[rule].Limit + 1) passed.Add((rule, record));
        }
        _met.Remove(record);
        return _met;
    }

    // Pairs that met in a block that is skipped now, and in no other, are not compared any more.
    private HashSet<int> Parted(int rule, int record)
    {
        _blocks[rule].Members(record, _members);
        var (block, parted) = (_members.ToHashSet(), new HashSet<int>());
        foreach (var member in block)
            foreach (var (place, link) in _links.Of(member).Where(l => block.Contains(l.Link.A) && block.Contains(l.Link.B) && !Meet(l.Link.A, l.Link.B)).ToList())
            {
                _links.Remove(place);
                parted.UnionWith([link.A, link.B]);
            }
        return parted;
    }

    private bool Meet(int a, int b)
    {
        foreach (var block in _blocks.Where(block => block.Meet(a, b)))
        {
            block.Members(a, _members);
            if (_members.Count <= block.Limit) return true;
        }
        return false;
    }

    private bool Compare(int record, HashSet<int> others)
    {
        var isLinked = false;
        foreach (var other in others)
        {
            var weight = _weights.Of(other, record, _least);
            if (weight < _least) continue;
            _links.Add(new Link(other, record, (float)weight));
            isLinked = true;
        }
        return isLinked;
    }

    private void Regroup(IEnumerable<int> reached)
    {
        var seen = new HashSet<int>();
        foreach (var start in reached)
            if (seen.Add(start)) Put(Around(start, seen));
    }

    // All records that links or bonds lead to, in the order of their numbers.
    private List<int> Around(int start, HashSet<int> seen)
    {
        var around = new List<int> { start };
        for (var i = 0; i < around.Count; i++)
            foreach (var (_, link) in _links.Of(around[i]).Concat(_bonds.Of(around[i])))
            {
                var other = link.A == around[i] ? link.B : link.A;
                if (seen.Add(other)) around.Add(other);
            }
        around.Sort();
        return around;
    }

    private void Put(List<int> around)
    {
        _groups[around[0]] = around[0];
        if (around.Count == 1) return;
        var number = around.Select((record, i) => (record, i)).ToDictionary(p => p.record, p => p.i);
        var grouping = new Grouping(around.Count, (a, b) => Model.Total(around[a], around[b]));
        foreach (var (a, b) in _decided.Apart)
            if (number.TryGetValue(a, out var x) && number.TryGetValue(b, out var y)) grouping.Part(x, y);
        var known = around.Where(r => r < _known).Select(r => _groups[r]).Distinct().ToList();
        foreach (var a in known)
            foreach (var b in known.Where(b => b > a)) grouping.Part(number[a], number[b]);
        foreach (var group in _decided.Groups.Where(g => number.ContainsKey(g[0]))) grouping.Bind([.. group.Select(r => number[r])]);
        foreach (var (_, bond) in around.SelectMany(r => _bonds.Of(r).Where(b => b.Link.A == r)).OrderBy(b => b.Place)) grouping.Unite(number[bond.A], number[bond.B]);
        grouping.Join([.. around.SelectMany(r => _links.Of(r).Where(l => l.Link.A == r)).Select(l => new Link(number[l.Link.A], number[l.Link.B], l.Link.Weight))], _settings.GroupLeast);
        for (var i = 0; i < around.Count; i++) _groups[around[i]] = around[grouping.GroupOf(i)];
    }
}
