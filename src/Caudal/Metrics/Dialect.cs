namespace Caudal.Metrics;

/// <summary>The few things that engines say differently; abstract, so that a gap fails to compile.</summary>
public abstract class Dialect
{
    /// <summary>First day of the month that holds a day.</summary>
    public abstract string Month(string day);

    /// <summary>Whole days of 24 hours between two timestamps.</summary>
    public abstract string Days(string from, string to);

    /// <summary>The local day of a UTC timestamp in the time zone of parameter <c>$time_zone</c>.</summary>
    public abstract string LocalDay(string timestamp);

    /// <summary>A custom attribute as text, its name given as a parameter.</summary>
    public abstract string Attribute(string json, string parameter);

    /// <summary>Continuous percentile of the rows that a FILTER follows.</summary>
    public abstract string Percentile(double share, string column);

    /// <summary>Whether a text holds another, without regard to case.</summary>
    public abstract string Contains(string text, string parameter);

    public abstract string Date(DateOnly? day);

    public abstract string Timestamp(DateTime utc);
}

public sealed class DuckDbDialect : Dialect
{
    public static DuckDbDialect Instance { get; } = new();

    public override string Month(string day) => $"CAST(date_trunc('month', {day}) AS date)";

    public override string Days(string from, string to) => $"FLOOR(CAST(EXTRACT(EPOCH FROM ({to} - {from})) AS double precision) / 86400)";

    public override string LocalDay(string timestamp) => $"CAST(({timestamp} AT TIME ZONE 'UTC') AT TIME ZONE $time_zone AS date)";

    public override string Attribute(string json, string parameter) => $"({json} ->> CAST(${parameter} AS varchar))";

    public override string Percentile(double share, string column) =>
        FormattableString.Invariant($"percentile_cont({share}) WITHIN GROUP (ORDER BY {column} NULLS LAST)");

    public override string Contains(string text, string parameter) => $"strpos(lower({text}), lower(CAST(${parameter} AS varchar))) > 0";

    public override string Date(DateOnly? day) => day is { } d ? $"DATE '{d:yyyy-MM-dd}'" : "CAST(NULL AS date)";

    public override string Timestamp(DateTime utc) => FormattableString.Invariant($"TIMESTAMP '{utc:yyyy-MM-dd HH:mm:ss.ffffff}'");
}
