using Caudal.Metrics.Filters;

namespace Caudal.Metrics;

/// <summary>The tree that says what a metric computes; read from the catalogue, rendered to SQL, combined in decimals.</summary>
public abstract record Measure
{
    /// <summary>The aggregates that the engine computes, in the order they are named.</summary>
    public abstract IEnumerable<Aggregate> Leaves { get; }
}

public enum Statistic
{
    Count,
    Sum,
    Mean,
    Median,
    P90,

    /// <summary>Distinct values of the column.</summary>
    Distinct,
}

/// <summary>One aggregate of one relation.</summary>
/// <param name="Column">What is aggregated; null for a count of rows.</param>
/// <param name="On">Which of the relation's times places a row in a period; null where the relation is a state at an instant.</param>
/// <param name="AtStart">The state at the period's start instead of its end.</param>
/// <param name="Divide">The figure is divided by this: 3600 makes hours of seconds.</param>
public sealed record Aggregate(
    Statistic Statistic, string Relation, string? Column, Condition? Where, string? On, bool AtStart = false, decimal Divide = 1) : Measure
{
    public override IEnumerable<Aggregate> Leaves => [this];
}

/// <summary>The median, with mean, 90th percentile and count beside it; rows whose column is null are censored.</summary>
public sealed record Distribution(Aggregate Median, Aggregate Mean, Aggregate P90, Aggregate Count, Aggregate All) : Measure
{
    public override IEnumerable<Aggregate> Leaves => [Median, Mean, P90, Count, All];
}

/// <param name="Censored">What is not decided yet, shown beside the rate.</param>
public sealed record Ratio(Measure Numerator, Measure Denominator, Aggregate? Censored = null) : Measure
{
    public override IEnumerable<Aggregate> Leaves => [.. Numerator.Leaves, .. Denominator.Leaves, .. Censored is null ? [] : Censored.Leaves];
}

/// <summary>Arithmetic over measures of its own and over other metrics of the catalogue (<c>win_rate</c>, <c>mrr_bridge.new</c>).</summary>
public sealed record Formula(Arithmetic Expression, IReadOnlyDictionary<string, Measure> Of) : Measure
{
    public override IEnumerable<Aggregate> Leaves => Of.Values.SelectMany(m => m.Leaves);
}

/// <summary>end = start + Σ plus − Σ minus; what is left over is the residual, which must be 0.</summary>
public sealed record Bridge(Measure Start, IReadOnlyList<Term> Plus, IReadOnlyList<Term> Minus, Measure End) : Measure
{
    public override IEnumerable<Aggregate> Leaves =>
        [.. Start.Leaves, .. Plus.Concat(Minus).SelectMany(t => t.Measure.Leaves), .. End.Leaves];
}

public sealed record Term(string Name, Measure Measure);

public enum Estimate
{
    /// <summary>Share that reached the aim within the horizon (Aalen–Johansen).</summary>
    Conversion,

    /// <summary>Median and 90th percentile of the time to the event (Kaplan–Meier).</summary>
    Time,

    /// <summary>Share still there at the horizon (Kaplan–Meier).</summary>
    Survival,
}

/// <summary>
/// Times from an entry to an outcome under censoring. The relation gives one row an entry with <c>days</c> and
/// <c>outcome</c>: reached, exited (a competing end), censored.
/// </summary>
/// <param name="Split">Columns of the relation that always stand in the answer as segments.</param>
/// <param name="HorizonDays">How long an entry is followed.</param>
public sealed record Cohort(Aggregate Entries, Estimate Estimate, int HorizonDays, IReadOnlyList<string> Split) : Measure
{
    public override IEnumerable<Aggregate> Leaves => [Entries];
}
