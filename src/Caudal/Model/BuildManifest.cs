using System.Globalization;
using Caudal.Landing;
using Caudal.Process;
using Caudal.Sources;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Model;

/// <summary>Writes what a build says of itself: what it was made from, what each stream holds, and the segments found in the data.</summary>
internal static class BuildManifest
{
    public static void Write(DuckDbEngine engine, IReadOnlyList<Load> loads, RevenueProcess process, Parameters parameters, string buildId, string version)
    {
        WriteInfo(engine, process, parameters, buildId, version);
        WriteLoads(engine, loads);
        WriteStreams(engine, loads);
        WriteDimensions(engine, loads);
    }

    private static void WriteInfo(DuckDbEngine engine, RevenueProcess process, Parameters parameters, string buildId, string version)
    {
        engine.Execute("create table build_info (key varchar, value varchar)");
        using var info = engine.DuckDb.CreateAppender("build_info");
        (string Key, string Value)[] facts =
        [
            ("build", buildId), ("as_of", parameters.AsOf.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture)),
            ("as_of_on", parameters.AsOfOn.ToString("O", CultureInfo.InvariantCulture)), ("currency", parameters.Currency), ("time_zone", parameters.Zone.Id), ("version", version),
            ("gross_margin", process.Economics.GrossMargin.ToString(CultureInfo.InvariantCulture)), ("horizon_months", process.Economics.HorizonMonths.ToString(CultureInfo.InvariantCulture)),
            .. process.Handoffs.Where(h => h.At == StageKind.Accepted).Take(1).Select(h => ("lead_sla_hours", h.SlaHours.ToString(CultureInfo.InvariantCulture))),
        ];
        foreach (var (key, value) in facts) info.CreateRow().AppendValue(key).AppendValue(value).EndRow();
    }

    private static void WriteLoads(DuckDbEngine engine, IReadOnlyList<Load> loads)
    {
        engine.Execute("create table load (load_id varchar, landed_at timestamp, source varchar, stream varchar, origin varchar, rows_read bigint, landed bigint, unchanged bigint, set_aside bigint, known_at timestamp)");
        using var table = engine.DuckDb.CreateAppender("load");
        foreach (var load in loads)
            foreach (var s in load.Streams)
                table.CreateRow().AppendValue(load.Id).AppendValue(load.LandedAt.UtcDateTime).AppendValue(s.Mapping.Source).AppendValue(s.Mapping.Stream).AppendValue(s.Origin)
                    .AppendValue(s.Rows.Read).AppendValue(s.Rows.Landed).AppendValue(s.Rows.Unchanged).AppendValue(s.Rows.SetAside).AppendValue(s.KnownAt.UtcDateTime).EndRow();
    }

    private static void WriteStreams(DuckDbEngine engine, IReadOnlyList<Load> loads)
    {
        engine.Execute("create table stream (source varchar, stream varchar, object varchar, records bigint, newest_at timestamp, last_load_at timestamp)");
        foreach (var item in ObjectCatalogue.All.Where(o => loads.Any(l => l.Streams.Any(s => s.Mapping.Objects.Any(m => m.Object == o.Name)))))
            engine.Execute($"""
                insert into stream
                select c.source, c.stream, '{item.Name}', count(*), {Newest(item)}, max(l.landed_at)
                from current_{item.Name} c cross join build_parameter p
                left join (select source, stream, max(landed_at) as landed_at from load group by source, stream) l on l.source = c.source and l.stream = c.stream
                group by c.source, c.stream
                """);
    }

    // Only times that have come: a close date next year is not news.
    private static string Newest(ConformedObject item)
    {
        var times = item.Fields.Where(f => f.Type == FieldType.Timestamp).Select(f => $"case when {f.Name} <= p.as_of then {f.Name} end").ToList();
        return times.Count == 0 ? "cast(null as timestamp)" : times.Count == 1 ? $"max({times[0]})" : $"max(greatest({string.Join(", ", times)}))";
    }

    private static void WriteDimensions(DuckDbEngine engine, IReadOnlyList<Load> loads)
    {
        engine.Execute("create table dimension (name varchar, object varchar, column_name varchar, attribute varchar, label varchar)");
        using var table = engine.DuckDb.CreateAppender("dimension");
        foreach (var d in loads.SelectMany(l => l.Streams).SelectMany(s => Dimensions(s.Mapping)).Distinct().OrderBy(d => d.Object, StringComparer.Ordinal).ThenBy(d => d.Name, StringComparer.Ordinal))
            table.CreateRow().AppendValue(d.Name).AppendValue(d.Object).AppendValue(d.Column).AppendValue(d.Attribute).AppendValue(d.Label).EndRow();
    }

    private sealed record Dimension(string Name, string Object, string? Column, string? Attribute, string Label);

    /// <summary>A person may ask by the source's own word for a field ("sales_agent"), or by a column that no field took ("sector").</summary>
    private static IEnumerable<Dimension> Dimensions(Mapping mapping)
    {
        if (mapping.Objects.Count == 0) yield break;
        foreach (var item in mapping.Objects)
            foreach (var field in item.Fields.Where(f => f.Columns.Count == 1))
                yield return new Dimension(Names.Snake(field.Columns[0]), item.Object, field.Field, null, field.Columns[0]);
        foreach (var attribute in mapping.Attributes)
            yield return new Dimension(Names.Snake(attribute), mapping.Objects[0].Object, null, Names.Snake(attribute), attribute);
    }
}
