using Caudal.Warehouse;

namespace Caudal.Diagnosis.Levers;

/// <summary>
/// The journeys of a lever's cell that did not go on (of a time: the longest; of a value: the smallest). A deal that was lost stands with what it would have
/// brought, where its products tell.
/// </summary>
internal static class LeverEvidence
{
    /// <param name="findingId"><c>leak.open-won:region=Central</c></param>
    public static List<EvidenceRow> Rows(Situation at, string findingId, int limit)
    {
        var (lever, dimension, value) = Parse(at, findingId);
        var why = new Phrase($"diagnosis.{lever.Kind}.why");
        var sql = $"""
            select e.source, e.stream, e.record_id, e.company_id, c.name, CAST(coalesce(e.value, e.usual) AS decimal(18,4)), e.occurred_on, e.value is null and e.usual is not null
            from ({Cells.SegmentSql(lever, dimension, "segment")}) e
            left join company c on c.company_id = e.company_id and not c.surrogate
            {(lever.Gauge == Gauge.Rate ? "where not e.converted" : "where e.converted")}
            order by {Order(lever)}, e.occurred_on nulls last, e.source nulls last, e.stream nulls last, e.record_id nulls last, e.object_id nulls last
            limit $limit
            """;
        return at.Query(sql, r => new EvidenceRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.IsDBNull(4) ? null : r.GetString(4),
            r.IsDBNull(5) ? null : r.GetDecimal(5), r.GetBoolean(7), r.IsDBNull(6) ? null : Situation.Day(r, 6), why),
            [.. Cells.Segment(dimension, value, "segment"), new SqlParameter("limit", limit)]);
    }

    private static string Order(Lever lever) => lever.Gauge switch
    {
        Gauge.Time => "e.seconds desc nulls last",
        Gauge.Value => "e.value nulls last",
        _ => "coalesce(e.value, e.usual) desc nulls last",
    };

    /// <summary>What a finding of a lever is about.</summary>
    public static (Lever Lever, Dimension Dimension, string Value) Parse(Situation at, string id)
    {
        if (Lever.All.FirstOrDefault(l => l.Kind == id && !l.ByStage) is { } whole) return (whole, Dimension.Whole, "");
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        var lever = Lever.All.FirstOrDefault(l => colon > 0 && l.Kind == id[..colon]) ?? throw Unknown(id);
        var (stage, rest) = Stage(at, lever, id[(colon + 1)..]);
        var equals = rest.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || (lever.ByStage && stage is null)) throw Unknown(id);
        var dimension = Dimension.Of(at, lever).FirstOrDefault(d => d.Name == rest[..equals]) ?? throw Unknown(id);
        return (lever, dimension with { Stage = stage }, rest[(equals + 1)..]);
    }

    // A stage's name may hold any sign: it is known by what the data has.
    private static (string? Stage, string Segment) Stage(Situation at, Lever lever, string segment)
    {
        if (!lever.ByStage) return (null, segment);
        var stages = at.Query($"select distinct j.stage from ({lever.Sql}) j where j.stage is not null", r => r.GetString(0));
        var stage = stages.FirstOrDefault(s => segment.StartsWith($"stage={s},", StringComparison.Ordinal));
        return (stage, stage is null ? segment : segment[(stage.Length + 7)..]);
    }

    private static FaultException Unknown(string id) => new(new Fault("diagnosis.unknown_finding", id));
}
