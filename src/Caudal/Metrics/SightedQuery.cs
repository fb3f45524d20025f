using Caudal.Metrics.Filters;

namespace Caudal.Metrics;

/// <summary>
/// A metric as somebody may ask it. Figures are the whole company's; as soon as they name customers or lead to their records they keep to the regions that one sees.
/// </summary>
internal static class SightedQuery
{
    /// <param name="records">Its rows are wanted, not its value.</param>
    /// <exception cref="FaultException">It is cut by a column that only the data knows, and that may hold a person's name.</exception>
    public static MetricQuery Of(MetricQuery query, Sight sight, bool records)
    {
        var segments = (query.By ?? []).Concat(Segments(FilterParser.Parse(query.Where))).Select(SegmentName.Of).ToList();
        if (!sight.People && segments.Find(s => !Dimension.All.ContainsKey(s)) is { } own) throw new FaultException(new Fault("sight.segment", own));
        return sight.Regions is { } regions && (records || segments.Any(s => s == "company" || !Dimension.All.ContainsKey(s))) ? query with { Where = Within(query.Where, regions) } : query;
    }

    private static string Within(string? where, IReadOnlyList<string> regions)
    {
        var own = regions.Count == 0 ? "region is null and region is not null" : $"region in ({string.Join(", ", regions.Select(r => $"'{r.Replace("'", "''", StringComparison.Ordinal)}'"))})";
        return string.IsNullOrWhiteSpace(where) ? own : $"({where}) and {own}";
    }

    private static IEnumerable<string> Segments(Condition? condition) => condition switch
    {
        And and => Segments(and.Left).Concat(Segments(and.Right)),
        Or or => Segments(or.Left).Concat(Segments(or.Right)),
        Not not => Segments(not.Inner),
        Compare compare => [compare.Name.Text],
        In list => [list.Name.Text],
        IsNull test => [test.Name.Text],
        _ => [],
    };
}
