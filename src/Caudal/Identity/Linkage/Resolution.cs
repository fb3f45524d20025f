namespace Caudal.Identity.Linkage;

/// <summary>What people decided about the records of one kind.</summary>
/// <param name="Groups">Records that are one, two at least in each.</param>
/// <param name="Apart">Pairs that are not one, whatever joins them.</param>
internal sealed record Decided(IReadOnlyList<IReadOnlyList<int>> Groups, IReadOnlyList<(int A, int B)> Apart)
{
    public static Decided Nothing { get; } = new([], []);

    // All pairs of a group would count a merge of twenty records a hundred and ninety times.
    /// <summary>Each record of a group with the next, and the pairs that are apart.</summary>
    public IEnumerable<(int A, int B, bool AreOne)> Pairs =>
        Groups.SelectMany(g => g.Zip(g.Skip(1), (a, b) => (a, b, true))).Concat(Apart.Select(p => (p.A, p.B, false)));
}

/// <summary>A pair that a person's answer would help with.</summary>
/// <param name="IsJoined">The two are in one group now.</param>
/// <param name="Records">How many records the other answer moves.</param>
internal readonly record struct Doubt(Link Pair, bool IsJoined, int Records);

/// <summary>Which group each record of one kind belongs to, why, and how surely.</summary>
internal sealed class Resolution
{
    private readonly float[] _strongest;
    private readonly (int A, int B)[] _by;
    private readonly Dictionary<int, string> _matchedBy = [];

    private Resolution(Linker linker, int records)
    {
        (_strongest, _by) = ([.. Enumerable.Repeat(float.NegativeInfinity, records)], new (int, int)[records]);
        (Linker, Groups) = (linker, new Grouping(records, linker.Model.Total));
    }

    public Linker Linker { get; }

    public Grouping Groups { get; }

    /// <summary>Pairs near the threshold, on either side, and those whose groups contradict each other.</summary>
    public IReadOnlyList<Doubt> Uncertain { get; private set; } = [];

    /// <summary>Pairs by <see cref="ProbabilityBands"/>.</summary>
    public IReadOnlyList<long> Bands { get; private set; } = [];

    /// <param name="certain">Pairs that are one whatever the evidence says, unless a person says that they are not.</param>
    /// <param name="kept">The model; null: learnt from the records.</param>
    /// <param name="firstMention">From this record on they are only names that others use: each follows one group or stays apart, and never joins two.</param>
    public static Resolution Of(LinkageDesign design, int records, IReadOnlyList<(int A, int B)> certain, Decided decided, int firstMention, LinkageSettings settings, MatchModel? kept = null)
    {
        var resolution = new Resolution(new Linker(design, records, settings, decided, kept), records);
        foreach (var (a, b) in decided.Apart) resolution.Groups.Part(a, b);
        foreach (var group in decided.Groups) resolution.Groups.Bind(group);
        foreach (var (a, b) in certain) resolution.Groups.Unite(a, b);
        resolution.Group(firstMention, settings);
        return resolution;
    }

    /// <summary>That the record belongs to its group, by its strongest link there; 1 where it stands alone or was certain.</summary>
    public double Probability(int record) => float.IsNegativeInfinity(_strongest[record]) ? 1 : MatchModel.Probability(_strongest[record]);

    /// <summary>What the strongest link of the record is equal or nearly equal in, parted by commas; empty where it has none.</summary>
    public string MatchedBy(int record)
    {
        if (float.IsNegativeInfinity(_strongest[record])) return "";
        var near = Linker.Model.Agreeing(_by[record].A, _by[record].B);
        if (!_matchedBy.TryGetValue(near, out var names)) _matchedBy[near] = names = Linker.Model.Named(near);
        return names;
    }

    private void Group(int firstMention, LinkageSettings settings)
    {
        var least = settings.LeastBits;
        var links = Linker.Links(least - settings.ReviewBits);
        Bands = ProbabilityBands.Count(links);
        var strong = links.Where(l => l.Weight >= least).ToList();
        Groups.Join([.. strong.Where(l => l.B < firstMention)], settings.GroupLeast);
        Follow(strong, firstMention, settings.ClearBits);
        Groups.Join([.. strong.Where(l => IsFree(l.A, firstMention) && IsFree(l.B, firstMention))], settings.GroupLeast);
        foreach (var link in strong.Where(l => Groups.GroupOf(l.A) == Groups.GroupOf(l.B))) Note(link);
        Uncertain =
        [
            .. links.Where(l => l.Weight < least).Concat(Groups.Refused).Where(IsOpen).Select(l => new Doubt(l, false, Math.Min(Groups.SizeOf(l.A), Groups.SizeOf(l.B)))),
            .. Groups.Bridges.Where(b => b.Link.Weight < least + settings.ReviewBits).Select(b => new Doubt(b.Link, true, b.Smaller)),
        ];
    }

    // A name follows the group that it fits clearly better than any other.
    private void Follow(List<Link> links, int firstMention, double clear)
    {
        foreach (var mention in links.Where(l => l.A < firstMention && l.B >= firstMention).GroupBy(l => l.B).OrderBy(g => g.Key))
        {
            var best = mention.GroupBy(l => Groups.GroupOf(l.A)).Select(g => (g.First().A, Weight: g.Max(l => l.Weight))).OrderByDescending(g => g.Weight).ToList();
            if (best.Count == 1 || best[0].Weight - best[1].Weight >= clear) Groups.Unite(best[0].A, mention.Key);
        }
    }

    private bool IsOpen(Link link) => Groups.GroupOf(link.A) != Groups.GroupOf(link.B) && !Groups.AreApart(link.A, link.B);

    private bool IsFree(int record, int firstMention) => record >= firstMention && Groups.GroupOf(record) >= firstMention;

    private void Note(Link link)
    {
        foreach (var record in new[] { link.A, link.B })
        {
            if (link.Weight <= _strongest[record]) continue;
            _strongest[record] = link.Weight;
            _by[record] = (link.A, link.B);
        }
    }
}
