namespace Caudal.Process;

/// <summary>Where the meaning of a stage comes from, the strongest first.</summary>
public enum StageBasis
{
    /// <summary>The workspace's <c>revenue.yml</c> says so.</summary>
    Declared,

    /// <summary>The source's own flags (is won, is closed) say so.</summary>
    Source,

    /// <summary>A label that systems ship with or people commonly use.</summary>
    Usual,

    /// <summary>Nothing is known of the label; it is taken as an open stage, and the doctor names it.</summary>
    Assumed,
}

/// <param name="Order">Declared: place in its pipeline. Usual: place on a common scale, comparable among usual labels only.</param>
public sealed record StageMatch(StageKind Kind, StageBasis Basis)
{
    public int? Order { get; init; }
    public double? Probability { get; init; }
    public int? DormantAfterDays { get; init; }
}

/// <summary>A deal stage as the data has it; what the source does not say of it is null.</summary>
public sealed record StageLabel(string? Pipeline, string Label)
{
    public int? Order { get; init; }
    public double? Probability { get; init; }
    public bool? IsWon { get; init; }
    public bool? IsClosed { get; init; }
}

/// <summary>A row of the warehouse's <c>stage</c> table, and why.</summary>
public sealed record StageRow(string? Pipeline, string Stage, StageKind Kind, int? Order, double? Probability, int? DormantAfterDays, StageBasis Basis);

/// <summary>What a lifecycle stage or a lead status says of a person.</summary>
public enum LeadKind
{
    Lead,

    /// <summary>Someone of ours is at it; not yet accepted.</summary>
    Working,
    Qualified,
    Accepted,

    /// <summary>A deal was made of it (converted).</summary>
    Opportunity,
    Customer,
    Former,
    Rejected,
}

public static class LeadKinds
{
    /// <summary>The stage kind that a journey has reached with it.</summary>
    public static StageKind Stage(this LeadKind kind) => kind switch
    {
        LeadKind.Lead or LeadKind.Working => StageKind.Lead,
        LeadKind.Qualified => StageKind.Qualified,
        LeadKind.Accepted => StageKind.Accepted,
        LeadKind.Opportunity => StageKind.Open,
        LeadKind.Customer => StageKind.Won,
        LeadKind.Former => StageKind.Churned,
        _ => StageKind.Rejected,
    };
}

/// <summary>
/// What the stages of the sources mean: by the workspace's rules, else by the source's own flags, else by built-in
/// knowledge of the usual labels in Spanish and English. Labels compare without case, accents and punctuation.
/// </summary>
public sealed class StageRules
{
    private static readonly Lazy<UsualStages<StageKind>> UsualDeals = new(() => new("deal"));
    private static readonly Lazy<UsualStages<LeadKind>> UsualLifecycle = new(() => new("lifecycle"));
    private static readonly Lazy<UsualStages<LeadKind>> UsualStatuses = new(() => new("lead_status"));

    private readonly Dictionary<(string? Pipeline, string Label), StageRule> _declared = [];

    public StageRules(RevenueProcess process)
    {
        foreach (var rule in process.Stages)
            _declared[(rule.Pipeline is null ? null : Labels.Plain(rule.Pipeline), Labels.Plain(rule.Label))] = rule;
    }

    /// <summary>The meaning of a deal's stage; a rule for its pipeline goes before one for any. Null where nothing is known of the label.</summary>
    public StageMatch? Deal(string? pipeline, string? label)
    {
        if (string.IsNullOrWhiteSpace(label)) return null;
        if (Declared(pipeline, label) is { } rule)
            return new StageMatch(rule.Kind, StageBasis.Declared) { Order = rule.Order, Probability = rule.Probability, DormantAfterDays = rule.DormantAfterDays };
        return UsualDeals.Value.Find(label) is { } usual ? new StageMatch(usual.Kind, StageBasis.Usual) { Order = usual.Order } : null;
    }

    /// <summary>What a lifecycle stage (HubSpot: <c>marketingqualifiedlead</c>, "Cliente potencial") says; null where unknown.</summary>
    public LeadKind? Lifecycle(string? label) => Lead(label, UsualLifecycle.Value);

    /// <summary>What a lead status (Salesforce: <c>Working - Contacted</c>, "Descalificado") says; null where unknown.</summary>
    public LeadKind? LeadStatus(string? label) => Lead(label, UsualStatuses.Value);

    /// <summary>
    /// The <c>stage</c> table for the distinct labels of the data. Every label gets a row. Open stages of a pipeline are
    /// ordered by one basis only, since numbers of two do not compare: the declared order where any is declared, else the source's, else
    /// the usual one (1, 2, … without gaps); stages that this basis says nothing of have none.
    /// </summary>
    public IReadOnlyList<StageRow> Table(IEnumerable<StageLabel> labels) =>
        [.. labels.GroupBy(label => label.Pipeline).SelectMany(Pipeline)];

    private IEnumerable<StageRow> Pipeline(IGrouping<string?, StageLabel> pipeline)
    {
        var stages = pipeline.Select(label => (label, match: Match(label))).ToList();
        var open = stages.Where(s => s.match.Kind == StageKind.Open).ToList();
        var declared = open.Any(s => s.match is { Basis: StageBasis.Declared, Order: not null });
        var sourced = open.Any(s => s.label.Order is not null);
        var scale = open.Where(s => s.match.Basis == StageBasis.Usual).Select(s => s.match.Order).OfType<int>().Distinct().Order().ToList();
        foreach (var (label, match) in stages)
        {
            int? order = match.Kind != StageKind.Open ? null
                : declared ? (match.Basis == StageBasis.Declared ? match.Order : null)
                : sourced ? label.Order
                : match.Order is { } place && match.Basis == StageBasis.Usual ? scale.IndexOf(place) + 1 : null;
            yield return new StageRow(label.Pipeline, label.Label, match.Kind, order, match.Probability ?? label.Probability, match.DormantAfterDays, match.Basis);
        }
    }

    private StageMatch Match(StageLabel label)
    {
        var known = Deal(label.Pipeline, label.Label);
        if (known?.Basis == StageBasis.Declared) return known;
        if (BySource(label) is not { } kind) return known ?? new StageMatch(StageKind.Open, StageBasis.Assumed);
        return known?.Kind == kind ? known : new StageMatch(kind, StageBasis.Source) { Order = kind == StageKind.Open ? known?.Order : null };
    }

    private static StageKind? BySource(StageLabel label) => label switch
    {
        { IsWon: true } => StageKind.Won,
        { IsClosed: true, IsWon: false } => StageKind.Lost,
        { IsClosed: false } => StageKind.Open,
        _ => null,
    };

    private StageRule? Declared(string? pipeline, string label)
    {
        var plain = Labels.Plain(label);
        if (pipeline is not null && _declared.TryGetValue((Labels.Plain(pipeline), plain), out var own)) return own;
        return _declared.GetValueOrDefault((null, plain));
    }

    // A workspace may declare its own lifecycle stages and lead statuses beside its deal stages.
    private LeadKind? Lead(string? label, UsualStages<LeadKind> usual)
    {
        if (string.IsNullOrWhiteSpace(label)) return null;
        return Declared(null, label) is { } rule && OfStage(rule.Kind) is { } declared ? declared : usual.Find(label)?.Kind;
    }

    private static LeadKind? OfStage(StageKind kind) => kind switch
    {
        StageKind.Lead or StageKind.Dormant => LeadKind.Lead,
        StageKind.Qualified => LeadKind.Qualified,
        StageKind.Accepted => LeadKind.Accepted,
        StageKind.Open => LeadKind.Opportunity,
        StageKind.Won or StageKind.Live or StageKind.Renewed or StageKind.Expanded => LeadKind.Customer,
        StageKind.Churned => LeadKind.Former,
        StageKind.Rejected => LeadKind.Rejected,
        _ => null,
    };
}
