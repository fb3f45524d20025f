namespace Caudal.Metrics;

/// <summary>Length of the periods that an answer is split into. Weeks, quarters and years are the workspace's own.</summary>
public enum Grain
{
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>What is asked of a metric; the same from every door.</summary>
/// <param name="By">Names of segments; each answer row is one combination of their values.</param>
/// <param name="From">First local day, inclusive. Default: the first data, or where the metric is trailing, that long before <paramref name="To"/>.</param>
/// <param name="To">Local day that ends the range, exclusive. Default: the day after the as-of time.</param>
/// <param name="Where">A condition in Caudal's filter language: <c>region = Central and amount &gt;= 1000</c>.</param>
/// <param name="AsOf">Only what was known then. Default: the build's own as-of time.</param>
/// <param name="CurrencyMode"><c>native</c> keeps currencies apart; default: everything in the workspace's currency.</param>
public sealed record MetricQuery(
    string Metric,
    IReadOnlyList<string>? By = null,
    Grain? Grain = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Where = null,
    DateTimeOffset? AsOf = null,
    string? CurrencyMode = null)
{
    public bool Native => CurrencyMode == "native";
}
