using System.Data.Common;
using Caudal.Warehouse;

namespace Caudal.Journey;

/// <summary>What is asked of the journey: one segment at most, and a period of local days, half open.</summary>
public sealed record JourneyQuery(string? By = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>Where the journeys that entered <paramref name="From"/> in the period went next.</summary>
/// <param name="To">The next stage; null: still there.</param>
/// <param name="Value">Their money in the workspace's currency; null where none is known.</param>
/// <param name="MedianDays">From entering to moving on; null for those still there.</param>
public sealed record JourneyMove(string? Segment, StageKind From, StageKind? To, long Journeys, decimal? Value, double? MedianDays);

/// <param name="Currency">The workspace's, which all values are in.</param>
public sealed record JourneyAnswer(string Build, string? Currency, JourneyQuery Query, IReadOnlyList<JourneyMove> Moves)
{
    /// <summary>Journeys that entered the stage in the period: all that moved on, and those still there.</summary>
    public long Entered(StageKind stage, string? segment) =>
        Moves.Where(m => m.From == stage && m.Segment == segment).Sum(m => m.Journeys);
}

/// <param name="EnteredOn">When it entered the stage.</param>
/// <param name="Days">Until it moved on; null where it is still there.</param>
/// <param name="Value">In the workspace's currency.</param>
public sealed record JourneyCustomer(long CompanyId, string? Company, string? Owner, DateOnly EnteredOn, double? Days, decimal? Value);

/// <summary>Whose journeys took one step.</summary>
/// <param name="Total">How many there are, whatever the limit.</param>
public sealed record JourneyCustomers(long Total, string? Currency, IReadOnlyList<JourneyCustomer> Rows);

/// <summary>The flow from stage to stage: counts, money and time, out of the journey table.</summary>
public static class JourneyFlow
{
    private static readonly Dictionary<string, string> Own = new()
    {
        ["lead_source"] = "p.lead_source", ["owner"] = "p.owner_id",
        ["country"] = "c.country", ["region"] = "c.region", ["industry"] = "c.industry", ["company_segment"] = "c.segment",
    };

    public static JourneyAnswer Ask(Engine engine, JourneyQuery query)
    {
        var (sql, parameters) = Entries(engine, query, "Journey/journey_flow.sql");
        var moves = engine.Query(sql, Read, [.. parameters]);
        return new JourneyAnswer(About(engine, "build") ?? "", About(engine, "currency"), query, [.. moves.OrderBy(m => m.Segment is null)
            .ThenBy(m => m.Segment, StringComparer.Ordinal).ThenBy(m => m.From).ThenBy(m => m.To ?? (StageKind)int.MaxValue)]);
    }

    /// <summary>Whose journeys took one step, of the customers that somebody sees; the most money first.</summary>
    /// <param name="value">Of the segment that the query names.</param>
    public static JourneyCustomers Customers(Engine engine, JourneyQuery query, StageKind from, StageKind? to, string? value, Sight sight, int limit)
    {
        var (sql, parameters) = Entries(engine, query, "Journey/journey_customers.sql");
        var total = 0L;
        var rows = engine.Query(sql.Replace("{within}", Territory.Condition(sight), StringComparison.Ordinal), r =>
        {
            total = r.GetInt64(6);
            return new JourneyCustomer(r.GetInt64(0), Text(r, 1), Text(r, 2), r.GetFieldValue<DateOnly>(3), r.IsDBNull(4) ? null : r.GetDouble(4), r.IsDBNull(5) ? null : r.GetDecimal(5));
        }, [.. parameters, .. Territory.Parameters(sight), new("stage", from.Id()), new("next", to?.Id()), new("any", query.By is null ? 1 : 0), new("value", value), new("limit", limit)]);
        return new JourneyCustomers(total, About(engine, "currency"), rows);
    }

    private static (string Sql, List<SqlParameter> Parameters) Entries(Engine engine, JourneyQuery query, string file)
    {
        var (segment, attribute) = Segment(engine, query.By);
        var entries = Resource.Read("Journey/journey_entry.sql").Replace("{segment}", segment, StringComparison.Ordinal);
        List<SqlParameter> parameters = [new("from_day", query.From), new("to_day", query.To)];
        if (attribute is not null) parameters.Add(new SqlParameter("attribute", attribute));
        return (Resource.Read(file).Replace("{entries}", entries, StringComparison.Ordinal), parameters);
    }

    private static string? About(Engine engine, string key) =>
        engine.Scalar<string>("select b.value from build_info b where b.key = $key", new SqlParameter("key", key));

    /// <summary>What journeys can be told apart by.</summary>
    public static IReadOnlyList<string> Segments(Engine engine) => [.. Own.Keys.Concat(Dimensions(engine).Select(d => d.Name)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether journeys can be told apart by it.</summary>
    internal static bool Knows(Engine engine, string name) => Own.ContainsKey(name) || Dimensions(engine).Any(d => d.Name == name);

    // A segment is a column of the catalogue, or an attribute of the company, whose name goes in as a parameter.
    internal static (string Sql, string? Attribute) Segment(Engine engine, string? name)
    {
        if (name is null) return ("cast(null as varchar)", null);
        if (Own.TryGetValue(name, out var column)) return (column, null);
        foreach (var (dimension, columnName, attribute) in Dimensions(engine))
            if (dimension == name) return attribute is null ? ($"c.{SqlText.Identifier(columnName!)}", null) : ("c.attributes ->> $attribute", attribute);
        throw new FaultException(new Fault("journey.unknown_segment", name, string.Join(", ", Segments(engine))));
    }

    private static List<(string Name, string? Column, string? Attribute)> Dimensions(Engine engine) => engine.Query(
        "select d.name, d.column_name, d.attribute from dimension d where d.object = 'company' order by d.name",
        r => (r.GetString(0), Text(r, 1), Text(r, 2)));

    private static JourneyMove Read(DbDataReader row) => new(
        Text(row, 0), Kind(row.GetString(1)), row.IsDBNull(2) ? null : Kind(row.GetString(2)), row.GetInt64(3),
        row.IsDBNull(4) ? null : row.GetDecimal(4), row.IsDBNull(5) ? null : row.GetDouble(5));

    private static StageKind Kind(string id) => Enum.Parse<StageKind>(id, ignoreCase: true);

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
