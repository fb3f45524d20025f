using System.Data.Common;
using Caudal.Warehouse;

namespace Caudal.Diagnosis.Levers;

/// <summary>What one segment's journeys come to.</summary>
/// <param name="Volume">All that entered in the period; <paramref name="Rate"/> has those that had their time.</param>
/// <param name="Times">Seconds, of those that have a time.</param>
internal sealed record Cell(string Value, long Volume, Tally Rate, Moments Times, Moments Values)
{
    /// <summary>What the same journeys would bring at the mean of their products.</summary>
    public double Usual { get; init; }

    /// <summary>Each journey's time over what it takes at its own pace.</summary>
    public Moments Paces { get; init; }

    /// <summary>Each journey's amount over what its product brings on the mean: what is left of an amount when the mix is taken out.</summary>
    public Moments Ratios { get; init; }

    /// <summary>What all would bring at the mean of their products, whether they went on or not.</summary>
    public Moments Mix { get; init; }

    /// <summary>
    /// What one more that goes on is like: of the products that all were for, since dear deals may be the ones that are lost; where that is not known, like those
    /// that did.
    /// </summary>
    public Moments OneMore => Mix is { Count: > 1, Sum: > 0 } ? Mix : Values;
}

internal readonly record struct Moments(long Count, double Sum, double Squares)
{
    public double Mean => Count == 0 ? 0 : Sum / Count;

    /// <summary>(standard deviation / mean)²</summary>
    public double SquaredVariation => Count < 2 || Mean <= 0 ? 0 : Math.Max(0, Squares / Count / (Mean * Mean) - 1);
}

internal sealed record Cut(Dimension Dimension, IReadOnlyList<Cell> Cells);

/// <summary>Asks for all cuts of a path at once.</summary>
internal static class Cells
{
    // More than this many cells is a name, not a segment; of what only one source calls by its own word, far fewer are one.
    private const int MostCells = 200;
    private const int MostOwnCells = 25;

    // Own segments of fewer journeys than this on the mean are single cases.
    private const int LeastJourneys = 10;

    /// <summary>Every cut of a path, the whole uncut first.</summary>
    public static List<Cut> Of(Situation at, Lever lever) => Of(at, lever, [Dimension.Whole, .. Dimension.Of(at, lever)]);

    public static List<Cut> Of(Situation at, Lever lever, List<Dimension> dimensions)
    {
        var rows = at.Query(Sql(lever, dimensions), r => (Place: r.GetInt32(0), Stage: r.GetString(18), Cell: Read(r)), Attributes(dimensions));
        return
        [
            .. rows.Where(r => r.Cell.Value.Length > 0 || dimensions[r.Place].IsWhole).GroupBy(r => (r.Place, r.Stage)).OrderBy(g => g.Key.Place).ThenBy(g => g.Key.Stage, StringComparer.Ordinal)
                .Select(g => new Cut(dimensions[g.Key.Place] with { Stage = lever.ByStage ? g.Key.Stage : null }, [.. g.Select(r => r.Cell).OrderBy(c => c.Value, StringComparer.Ordinal)]))
                .Where(c => c.Cells.Count > 1 || (c.Dimension.IsWhole && !lever.ByStage)),
        ];
    }

    /// <summary>Journeys of one cell, in the columns of the lever's own text.</summary>
    public static string SegmentSql(Lever lever, Dimension dimension, string parameter) =>
        $"select j.* from ({lever.Sql}) j\n{Joins(lever)}\nwhere {dimension.Expression(0)} = ${parameter}{(dimension.Stage is null ? "" : $" and j.stage = ${parameter}_stage")}";

    /// <summary>All journeys of a lever's cut, each with its cell as <c>place</c>.</summary>
    public static string Placed(Lever lever, Dimension dimension) =>
        $"select j.*, {dimension.Expression(0)} as place from ({lever.Sql}) j\n{Joins(lever)}{(dimension.Stage is null ? "" : "\nwhere j.stage = $segment_stage")}";

    /// <summary>What <see cref="SegmentSql"/> of a cell takes.</summary>
    public static SqlParameter[] Segment(Dimension dimension, string value, string parameter) =>
        [.. Attributes([dimension]), new(parameter, value), .. dimension.Stage is { } stage ? [new SqlParameter($"{parameter}_stage", stage)] : Array.Empty<SqlParameter>()];

    public static SqlParameter[] Attributes(IReadOnlyList<Dimension> dimensions) =>
        [.. dimensions.Select((d, i) => (d.Attribute, i)).Where(d => d.Attribute is not null).Select(d => new SqlParameter($"attribute_{Dimension.Letters(d.i)}", d.Attribute))];

    // Each journey stands once under each dimension, so that all cuts are one grouping; which dimensions are names and no segments is found on the way.
    // Sums are of decimals: those do not hang on the order in which an engine's threads come to them.
    internal static string Sql(Lever lever, IReadOnlyList<Dimension> dimensions)
    {
        var own = string.Join(", ", dimensions.Select((d, i) => (d.Own, i)).Where(d => d.Own).Select(d => d.i).DefaultIfEmpty(-1));
        return $"""
            with cut_journey as (
            select j.*, {string.Join(", ", dimensions.Select((d, i) => $"{d.Expression(i)} as s{i}"))}
            from ({lever.Sql}) j
            {Joins(lever)}),
            placed as (
            select p.place, case p.place {string.Join(" ", dimensions.Select((_, i) => $"when {i} then s{i}"))} end as segment, {(lever.ByStage ? "c.stage" : "''")} as stage,
              c.seconds, c.usual_seconds, c.usual, {Volume(dimensions, "counted", "true")}, {Volume(dimensions, "matured")}, {Volume(dimensions, "converted")}, {Volume(dimensions, "value")}
            from cut_journey c cross join generate_series(0, {dimensions.Count - 1}) as p(place)),
            narrow as (
            select place from (select place, count(distinct segment) as segments, count(*) as journeys from placed group by place) n
            where segments <= case when place in ({own}) then {MostOwnCells} else {MostCells} end and (place not in ({own}) or segments * {LeastJourneys} <= journeys))
            select CAST(place AS integer), coalesce(segment, ''), count(*) filter (where counted), count(*) filter (where matured and converted), count(*) filter (where matured),
              count(seconds), CAST(coalesce(sum(seconds), 0) AS double precision), CAST(coalesce(sum(CAST(seconds AS decimal(18,0)) * CAST(seconds AS decimal(18,0))), 0) AS double precision),
              count(value), CAST(coalesce(sum(value), 0) AS double precision), CAST(coalesce(sum(CAST(power(CAST(value AS double precision), 2) AS decimal(38,4))), 0) AS double precision),
              CAST(coalesce(sum(usual) filter (where value is not null), 0) AS double precision), count(ratio), CAST(coalesce(sum(ratio), 0) AS double precision), CAST(coalesce(sum(CAST(power(ratio, 2) AS decimal(38,9))), 0) AS double precision),
              count(usual_seconds), CAST(coalesce(sum(pace), 0) AS double precision), CAST(coalesce(sum(CAST(power(pace, 2) AS decimal(38,9))), 0) AS double precision), coalesce(stage, ''),
              count(usual), CAST(coalesce(sum(usual), 0) AS double precision), CAST(coalesce(sum(CAST(power(CAST(usual AS double precision), 2) AS decimal(38,4))), 0) AS double precision)
            from (
            select s.*, CAST(CAST(value AS double precision) / NULLIF(CAST(usual AS double precision), 0) AS decimal(38,9)) as ratio,
              CAST(CAST(seconds AS double precision) / NULLIF(usual_seconds, 0) AS decimal(38,9)) as pace
            from placed s where place in (select place from narrow)) x
            group by place, stage, segment
            """;
    }

    // A habit with a volume of its own has columns for it, the lever's own hold for all else.
    private static string Volume(IReadOnlyList<Dimension> dimensions, string column, string? usual = null)
    {
        var own = string.Concat(dimensions.Select((d, i) => (d, i)).Where(d => d.d.OwnVolume).Select(d => $" when {d.i} then c.{d.d.Column}_{column}"));
        return own.Length == 0 ? $"{usual ?? "c." + column} as {column}" : $"case p.place{own} else {usual ?? "c." + column} end as {column}";
    }

    private static string Joins(Lever lever)
    {
        var self = lever.Object switch
        {
            "deal" => "left join deal on deal.company_id = j.company_id and deal.deal_id = j.object_id\nleft join product on product.product_id = deal.product_id",
            "subscription" => "left join subscription on subscription.company_id = j.company_id and subscription.subscription_id = j.object_id\nleft join product on product.product_id = subscription.product_id\nleft join person on person.company_id = j.company_id and person.person_id = subscription.person_id",
            "person" => "left join person on person.company_id = j.company_id and CAST(person.person_id AS varchar) = j.object_id",
            _ => "left join pursuit on pursuit.company_id = j.company_id and CAST(pursuit.pursuit AS varchar) = j.object_id",
        };
        return $"{self}\nleft join owner on owner.owner_id = j.owner_id\nleft join company on company.company_id = j.company_id";
    }

    private static Cell Read(DbDataReader row) => new(row.GetString(1), row.GetInt64(2), new Tally(row.GetInt64(3), row.GetInt64(4)), Moments(row, 5), Moments(row, 8))
    {
        Usual = row.GetDouble(11), Ratios = Moments(row, 12), Paces = Moments(row, 15), Mix = Moments(row, 19),
    };

    private static Moments Moments(DbDataReader row, int column) => new(row.GetInt64(column), row.GetDouble(column + 1), row.GetDouble(column + 2));
}
