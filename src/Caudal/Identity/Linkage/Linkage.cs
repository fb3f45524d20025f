namespace Caudal.Identity.Linkage;

/// <summary>A comparison, and how often each of its levels shows, as far as anybody knows before looking at the data.</summary>
/// <param name="M">In two records of one entity.</param>
/// <param name="U">In two of different entities.</param>
internal sealed record Evidence(Comparison Comparison, double[] M, double[] U);

/// <summary>What is compared, and the rules that say which pairs are.</summary>
internal sealed record LinkageDesign(IReadOnlyList<Evidence> Evidence, IEnumerable<BlockingRule> Rules);

/// <summary>Limits and thresholds; one set for every kind of data.</summary>
internal sealed record LinkageSettings
{
    /// <summary>Probability from which a pair links. Below one half, since the records of a group speak for each other where a single pair is in doubt.</summary>
    public double Threshold { get; init; } = 0.3;

    /// <summary>Mean bits that two groups must have between them to become one.</summary>
    public double GroupLeast { get; init; } = -4;

    /// <summary>How far below the threshold a pair is still worth a person's look, in bits.</summary>
    public double ReviewBits { get; init; } = 6;

    /// <summary>By how many bits a mere name must fit one group better than the next best to follow it.</summary>
    public double ClearBits { get; init; } = 2;

    public int Seed { get; init; } = 1;
}

/// <summary>The whole way for one kind of entity: candidates, comparison, model, links.</summary>
internal sealed class Linker
{
    private readonly ComparedPairs _pairs = new();

    /// <param name="kept">The model of an earlier run; null: learnt from the records.</param>
    public Linker(LinkageDesign design, int records, LinkageSettings settings, MatchModel? kept = null)
    {
        Candidates = new CandidatePairs(design.Rules);
        var patterns = new LevelPatterns([.. design.Evidence.Select(e => e.Comparison)]);
        Candidates.ForEach((a, b) => _pairs.Add(a, b, patterns.Compare(a, b)));
        Model = kept ?? Estimation.Learn(patterns, records, design.Evidence, settings.Seed);
        Patterns = patterns;
    }

    public CandidatePairs Candidates { get; }

    public LevelPatterns Patterns { get; }

    public MatchModel Model { get; }

    public int Compared => _pairs.Count;

    /// <summary>The pairs at or above a weight.</summary>
    public List<Link> Links(double least)
    {
        var weights = Enumerable.Range(0, Patterns.Count).Select(p => Estimation.WeightOf(Patterns, Model, p)).ToArray();
        var most = Enumerable.Range(0, Patterns.Count).Select(p => weights[p] + MostRarity(p)).ToArray();
        var links = new List<Link>();
        foreach (var (a, b, pattern) in _pairs.All())
        {
            if (most[pattern] < least) continue;
            var weight = weights[pattern] + Rarity(a, b, pattern);
            if (weight >= least) links.Add(new Link(a, b, (float)weight));
        }
        return links;
    }

    private double MostRarity(int pattern) =>
        MatchModel.MostRarity * Enumerable.Range(0, Model.Comparisons.Count).Count(c => Patterns.Level(pattern, c) is var level && level > 0 && level < Model.Comparisons[c].Levels);

    private double Rarity(int a, int b, int pattern)
    {
        var bits = 0.0;
        for (var c = 0; c < Model.Comparisons.Count; c++)
            if (Patterns.Level(pattern, c) is var level && level < Model.Comparisons[c].Levels) bits += Model.Rarity(c, level, a, b);
        return bits;
    }
}
