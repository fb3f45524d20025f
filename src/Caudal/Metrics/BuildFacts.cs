using System.Collections.Frozen;
using System.Globalization;
using Caudal.Warehouse;

namespace Caudal.Metrics;

/// <summary>What a literal compared with a column is read as.</summary>
public enum ColumnType
{
    Text,
    Number,
    Date,
    Timestamp,
    Boolean,
}

/// <summary>A segment that the build found in its data.</summary>
/// <param name="Column">Column of the object's table; null where <paramref name="Attribute"/> names a custom field.</param>
public sealed record DataDimension(string Name, string Object, string? Column, string? Attribute);

/// <summary>What one build says about itself; read once, good for as long as the build is open.</summary>
/// <param name="AsOf">UTC.</param>
/// <param name="Currency">The workspace's, ISO 4217.</param>
/// <param name="SeveralCurrencies">Some exchange rate is known.</param>
public sealed record BuildFacts(string Build, DateTime AsOf, string Currency, TimeZoneInfo TimeZone, bool SeveralCurrencies)
{
    private FrozenDictionary<(string Table, string Column), ColumnType> Columns { get; init; } = FrozenDictionary<(string, string), ColumnType>.Empty;

    /// <summary>Share of revenue that remains after delivering it.</summary>
    public decimal GrossMargin { get; init; } = 0.75m;

    /// <summary>How far lifetime value looks ahead.</summary>
    public int HorizonMonths { get; init; } = 12;

    /// <summary>Days after winning in which the first invoice is due.</summary>
    public int InvoiceWithinDays { get; init; } = 30;

    public IReadOnlyList<DataDimension> Dimensions { get; private init; } = [];

    public DateOnly AsOfDay => LocalDay(AsOf);

    public static BuildFacts Read(Engine engine)
    {
        var info = engine.Query("SELECT key, value FROM build_info", r => (r.GetString(0), r.IsDBNull(1) ? "" : r.GetString(1))).ToDictionary(e => e.Item1, e => e.Item2);
        return new BuildFacts(info["build"], Instant(info["as_of"]), info["currency"], TimeZoneInfo.FindSystemTimeZoneById(info["time_zone"]),
            engine.Scalar<long>("SELECT COUNT(*) FROM rate_now WHERE currency <> $own", new SqlParameter("own", info["currency"])) > 0)
        {
            GrossMargin = Number(info, "gross_margin", 0.75m),
            HorizonMonths = (int)Number(info, "horizon_months", 12),
            InvoiceWithinDays = (int)Number(info, "invoice_within_days", 30),
            Columns = ReadColumns(engine),
            Dimensions = engine.Query("SELECT name, object, column_name, attribute FROM dimension ORDER BY name NULLS LAST, object NULLS LAST",
                r => new DataDimension(SegmentName.Of(r.GetString(0)), r.GetString(1), Text(r, 2), Text(r, 3))),
        };
    }

    public ColumnType? TypeOf(string table, string column) => Columns.TryGetValue((table, column), out var type) ? type : null;

    public IEnumerable<string> ColumnsOf(string table) => Columns.Keys.Where(k => k.Table == table).Select(k => k.Column);

    public DateOnly LocalDay(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZone));

    /// <summary>The UTC instant at which a local day begins; where the clock skips midnight, the instant it skips to.</summary>
    public DateTime StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return DateTime.SpecifyKind(midnight - TimeZone.GetUtcOffset(midnight), DateTimeKind.Utc);
    }

    private static FrozenDictionary<(string, string), ColumnType> ReadColumns(Engine engine) =>
        engine.Query("SELECT table_name, column_name, data_type FROM information_schema.columns",
            r => (Key: (r.GetString(0), r.GetString(1)), Type: TypeNamed(r.GetString(2)))).DistinctBy(c => c.Key).ToFrozenDictionary(c => c.Key, c => c.Type);

    private static ColumnType TypeNamed(string type) => type.ToLowerInvariant() switch
    {
        "date" => ColumnType.Date,
        "boolean" => ColumnType.Boolean,
        var t when t.StartsWith("timestamp", StringComparison.Ordinal) => ColumnType.Timestamp,
        var t when t.StartsWith("decimal", StringComparison.Ordinal) || t.StartsWith("double", StringComparison.Ordinal)
            || t is "bigint" or "integer" or "hugeint" or "numeric" or "smallint" => ColumnType.Number,
        _ => ColumnType.Text,
    };

    private static DateTime Instant(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static decimal Number(Dictionary<string, string> info, string key, decimal usual) =>
        info.TryGetValue(key, out var text) ? decimal.Parse(text, CultureInfo.InvariantCulture) : usual;

    private static string? Text(System.Data.Common.DbDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetString(at);
}
