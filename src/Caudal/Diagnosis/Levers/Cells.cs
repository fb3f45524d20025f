using System.Data.Common;
using Caudal.Warehouse;

namespace Caudal.Diagnosis.Levers;

/// <summary>What one segment's journeys come to.</summary>
/// <param name="Volume">All that entered in the period; <paramref name="Rate"/> has those that had their time.</param>
/// <param name="Times">Seconds, of those that have a time.</param>
/// <param name="Median">Of the times, seconds.</param>
internal sealed record Cell(string Value, long Volume, Tally Rate, Moments Times, double? Median, Moments Values)
{
    /// <summary>What the same journeys would bring at the mean of their products.</summary>
    public double Usual { get; init; }

    /// <summary>Each journey's time over what it takes at its own pace.</summary>
    public Moments Paces { get; init; }

    /// <summary>Each journey's amount over what its product brings on the mean: what is left of an amount when the mix is taken out.</summary>
    public Moments Ratios { get; init; }
}

internal readonly record struct Moments(long Count, double Sum, double Squares)
{
    public double Mean => Count == 0 ? 0 : Sum / Count;

    /// <summary>(standard deviation / mean)²</summary>
    public double SquaredVariation => Count < 2 || Mean <= 0 ? 0 : Math.Max(0, Squares / Count / (Mean * Mean) - 1);
}

internal sealed record Cut(Dimension Dimension, IReadOnlyList<Cell> Cells);

/// <summary>Asks for all cuts of a path in one pass over its journeys.</summary>
internal static class Cells
{
    // More than this many cells is a name, not a segment; of what only one source calls by its own word, far fewer are one.
    private const int MostCells = 200;
    private const int MostOwnCells = 25;

    // Own segments of fewer journeys than this on the mean are single cases.
    private const int LeastJourneys = 10;

    // GROUPING takes at most 31 columns on PostgreSQL.
    private const int MostDimensions = 30;

    /// <summary>Every cut of a path, the whole uncut first.</summary>
    public static List<Cut> Of(Situation at, Lever lever)
    {
        List<Dimension> dimensions = [Dimension.Whole, .. Narrow(at, lever, Dimension.Of(at, lever.Object))];
        var rows = at.Query(Sql(lever, dimensions), r => Read(r, dimensions.Count), Attributes(dimensions));
        return
        [
            .. rows.Where(r => r.Cell.Value.Length > 0 || dimensions[r.Place].IsWhole).GroupBy(r => r.Place).OrderBy(g => g.Key)
                .Select(g => new Cut(dimensions[g.Key], [.. g.Select(r => r.Cell).OrderBy(c => c.Value, StringComparer.Ordinal)]))
                .Where(c => c.Cells.Count > 1 || c.Dimension.IsWhole),
        ];
    }

    /// <summary>Journeys of one cell, in the columns of the lever's own text.</summary>
    public static string SegmentSql(Lever lever, Dimension dimension, string parameter) =>
        $"select j.* from ({lever.Sql}) j\n{Joins(lever)}\nwhere {dimension.Expression(0)} = ${parameter}";

    public static SqlParameter[] Attributes(IReadOnlyList<Dimension> dimensions) =>
        [.. dimensions.Select((d, i) => (d.Attribute, i)).Where(d => d.Attribute is not null).Select(d => new SqlParameter($"attribute_{Dimension.Letters(d.i)}", d.Attribute))];

    private static List<Dimension> Narrow(Situation at, Lever lever, List<Dimension> dimensions)
    {
        if (dimensions.Count == 0) return [];
        var counts = string.Join(", ", dimensions.Select((d, i) => $"count(distinct {d.Expression(i)})"));
        var distinct = at.Row($"select {counts}, count(*) from ({lever.Sql}) j\n{Joins(lever)}",
            r => Enumerable.Range(0, dimensions.Count + 1).Select(r.GetInt64).ToArray(), Attributes(dimensions));
        return [.. dimensions.Where((d, i) => distinct[i] > 1 && distinct[i] <= (d.Own ? Math.Min(MostOwnCells, distinct[^1] / LeastJourneys) : MostCells)).Take(MostDimensions)];
    }

    internal static string Sql(Lever lever, IReadOnlyList<Dimension> dimensions)
    {
        var names = dimensions.Select((_, i) => $"s{i}").ToList();
        return $"""
            select grouping({string.Join(", ", names)}), coalesce({string.Join(", ", names)}, ''), count(*),
              count(*) filter (where matured and converted), count(*) filter (where matured),
              count(seconds), CAST(coalesce(sum(seconds), 0) AS double precision), CAST(coalesce(sum(CAST(seconds AS decimal(18,0)) * CAST(seconds AS decimal(18,0))), 0) AS double precision),
              percentile_cont(0.5) within group (order by seconds),
              count(value), CAST(coalesce(sum(value), 0) AS double precision), coalesce(sum(CAST(value AS double precision) * CAST(value AS double precision)), 0),
              CAST(coalesce(sum(usual), 0) AS double precision), count(usual),
              coalesce(sum(CAST(value AS double precision) / NULLIF(CAST(usual AS double precision), 0)), 0),
              coalesce(sum(power(CAST(value AS double precision) / NULLIF(CAST(usual AS double precision), 0), 2)), 0),
              count(usual_seconds), coalesce(sum(CAST(seconds AS double precision) / NULLIF(usual_seconds, 0)), 0), coalesce(sum(power(CAST(seconds AS double precision) / NULLIF(usual_seconds, 0), 2)), 0)
            from (
            select j.*, {string.Join(", ", dimensions.Select((d, i) => $"{d.Expression(i)} as s{i}"))}
            from ({lever.Sql}) j
            {Joins(lever)}) x
            group by grouping sets ({string.Join(", ", names.Select(n => $"({n})"))})
            """;
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

    // GROUPING has a bit for each name, the first name's highest, and 0 where the row is grouped by it.
    private static (int Place, Cell Cell) Read(DbDataReader row, int names)
    {
        var bits = row.GetInt64(0);
        var place = Enumerable.Range(0, names).First(i => (bits >> (names - 1 - i) & 1) == 0);
        return (place, new Cell(row.GetString(1), row.GetInt64(2), new Tally(row.GetInt64(3), row.GetInt64(4)),
            new Moments(row.GetInt64(5), row.GetDouble(6), row.GetDouble(7)), row.IsDBNull(8) ? null : row.GetDouble(8),
            new Moments(row.GetInt64(9), row.GetDouble(10), row.GetDouble(11))) { Usual = row.GetDouble(12), Ratios = new Moments(row.GetInt64(13), row.GetDouble(14), row.GetDouble(15)), Paces = new Moments(row.GetInt64(16), row.GetDouble(17), row.GetDouble(18)) });
    }
}
