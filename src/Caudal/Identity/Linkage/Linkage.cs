namespace Caudal.Identity.Linkage;

/// <summary>A comparison, and how often each of its levels shows, as far as anybody knows before looking at the data.</summary>
/// <param name="M">In two records of one entity.</param>
/// <param name="U">In two of different entities.</param>
internal sealed record Evidence(Comparison Comparison, double[] M, double[] U)
{
    /// <summary>
    /// As how many pairs <see cref="U"/> counts beside those of the list: five people still know that two equal addresses of mail are no coincidence. Few
    /// for what people of one list share, as an employer: there the list itself is the better witness.
    /// </summary>
    public double Behind { get; init; } = 500;
}

/// <summary>What is compared, and the rules that say which pairs are.</summary>
internal sealed record LinkageDesign(IReadOnlyList<Evidence> Evidence, IEnumerable<BlockingRule> Rules);

/// <summary>Limits and thresholds; one set for every kind of data.</summary>
internal sealed record LinkageSettings
{
    /// <summary>Probability from which a pair links. Below one half, since the records of a group speak for each other where a single pair is in doubt.</summary>
    public double Threshold { get; init; } = 0.3;

    /// <summary>The threshold in bits.</summary>
    public double LeastBits => Math.Log2(Threshold / (1 - Threshold));

    /// <summary>Mean bits that two groups must have between them to become one.</summary>
    public double GroupLeast { get; init; } = -4;

    /// <summary>How far below the threshold a pair is still worth a person's look, in bits.</summary>
    public double ReviewBits { get; init; } = 6;

    /// <summary>By how many bits a mere name must fit one group better than the next best to follow it.</summary>
    public double ClearBits { get; init; } = 2;

    public int Seed { get; init; } = 1;
}

/// <summary>The whole way for one kind of entity: candidates, model, links.</summary>
internal sealed class Linker
{
    // Pairs that the model is learnt from; more teach it nothing new.
    private const long Taught = 400_000;

    /// <param name="kept">The model of an earlier run; null: learnt from the records.</param>
    public Linker(LinkageDesign design, int records, LinkageSettings settings, Decided decided, MatchModel? kept = null)
    {
        Candidates = new CandidatePairs(design.Rules);
        Model = kept ?? Learn(design, records, settings, decided);
    }

    public CandidatePairs Candidates { get; }

    public MatchModel Model { get; }

    /// <summary>The pairs at or above a weight.</summary>
    public List<Link> Links(double least)
    {
        var (weights, links) = (new PairWeights(Model), new List<Link>());
        Candidates.ForEach((a, b) =>
        {
            var weight = weights.Of(a, b, least);
            if (weight >= least) links.Add(new Link(a, b, (float)weight));
        });
        return links;
    }

    private MatchModel Learn(LinkageDesign design, int records, LinkageSettings settings, Decided decided)
    {
        var patterns = Patterns(design);
        var answers = decided.Pairs.Select(p => new Answer(patterns.NumberOf(p.A, p.B), p.AreOne, Candidates.Meet(p.A, p.B))).ToList();
        var model = Estimation.Learn(patterns, records, design.Evidence, settings.Seed, answers);
        return Calibration.Of(model, [.. decided.Pairs.Select(p => (model.Total(p.A, p.B), p.AreOne))]);
    }

    // Of many pairs only those of every n-th record are compared in everything, and each stands for n.
    private LevelPatterns Patterns(LinkageDesign design)
    {
        var patterns = new LevelPatterns([.. design.Evidence.Select(e => e.Comparison)]);
        var every = (int)(1 + (Candidates.Estimates.Sum(e => e.Pairs) / Taught));
        Candidates.ForEach((a, b) => patterns.Add(a, b, every), a => (uint)a * 2654435761 % every == 0);
        return patterns;
    }
}
