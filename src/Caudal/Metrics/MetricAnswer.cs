namespace Caudal.Metrics;

/// <summary>What a metric answers, with everything needed to trace it.</summary>
/// <param name="Currency">ISO 4217 where the unit is money; null with <c>--currency native</c>.</param>
/// <param name="From">First local day that was looked at; null: the first data.</param>
/// <param name="To">Local day that ends the range, exclusive.</param>
/// <param name="Segments">Names of the segments, in the order of each row's values.</param>
/// <param name="Statements">The SQL that gave the numbers.</param>
public sealed record MetricAnswer(
    MetricDefinition Definition,
    string Build,
    DateTimeOffset AsOf,
    string? Currency,
    DateOnly? From,
    DateOnly To,
    IReadOnlyList<string> Segments,
    IReadOnlyList<MetricRow> Rows,
    IReadOnlyList<Statement> Statements);

/// <summary>One segment and period of an answer. A null value has a reason: <c>denominator_zero</c>, <c>denominator_negative</c>, <c>not_reached</c>, <c>no_data:OBJECT</c>,
/// <c>not_known_at:DATE</c>, <c>missing_rate:CURRENCIES</c>.</summary>
/// <param name="Period">First local day of the period; null without a grain.</param>
public sealed record MetricRow(IReadOnlyList<string?> Segments, DateOnly? Period, decimal? Value)
{
    public decimal? Numerator { get; init; }
    public decimal? Denominator { get; init; }

    /// <summary>Records that have not had time to show their outcome; null where the question does not arise.</summary>
    public long? Censored { get; init; }

    public string? Reason { get; init; }

    /// <summary>A bridge's terms, or a distribution's other figures, in the metric's unit (<c>count</c> is a count).</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];
}

public sealed record Part(string Name, decimal? Value);

/// <summary>One rendered query and its parameters.</summary>
public sealed record Statement(string Sql, IReadOnlyDictionary<string, object?> Parameters);

/// <summary>A record that stands behind a number.</summary>
/// <param name="Part">Which term of the number it counts in: <c>value</c>, <c>numerator</c>, <c>denominator</c>, a bridge's term.</param>
/// <param name="Time">UTC where the source gives a time of day.</param>
/// <param name="Amount">What it adds to that term: 1 where records are counted.</param>
public sealed record SourceRow(
    string Part, string? Source, string? Stream, string? RecordId, string Object, string? ObjectId, DateTime? Time, decimal? Amount);

/// <param name="Total">How many there are, whatever the limit.</param>
public sealed record MetricRows(MetricQuery Query, long Total, IReadOnlyList<SourceRow> Rows);

/// <summary>How a number came about.</summary>
/// <param name="Freshness">Newest record of each stream that feeds the metric.</param>
public sealed record Explanation(MetricAnswer Answer, IReadOnlyList<StreamFreshness> Freshness, MetricRows Sample);

/// <param name="NewestAt">UTC time of the newest record.</param>
public sealed record StreamFreshness(string Source, string Stream, string Object, long Records, DateTime? NewestAt);
