using System.Globalization;
using Caudal.Process;
using Caudal.Sources;
using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>
/// What landed, as conformed objects: a view <c>landed_&lt;object&gt;</c> for each object of the catalogue, all versions of its
/// records, typed by the mapping that each load kept. DuckDB only.
/// </summary>
public static class LandedViews
{
    private const string Lineage = "source varchar, stream varchar, load_id varchar, load_seq integer, row_no bigint, known_at timestamp, attributes varchar";

    public static void Create(Engine engine, Workspace workspace, IReadOnlyList<Load> loads, RevenueProcess process)
    {
        foreach (var item in ObjectCatalogue.All)
        {
            var parts = loads.SelectMany((load, seq) => Parts(workspace, load, seq, item, process.TimeZone)).Prepend(Nothing(item));
            engine.Execute($"create or replace view landed_{item.Name} as {string.Join("\nunion all ", parts)}");
        }
        RowVersions.Create(engine, workspace, loads);
    }

    /// <summary>An empty table in a view's place, to be filled by hand.</summary>
    public static void Empty(Engine engine, ConformedObject item)
    {
        var fields = item.Fields.Select(f => $"{f.Name} {MappingSql.TypeOf(f.Type)}");
        engine.Execute($"create table landed_{item.Name} ({string.Join(", ", fields)}, {Lineage})");
    }

    /// <summary>A finished build does not point at the landing zone.</summary>
    public static void Drop(Engine engine)
    {
        foreach (var item in ObjectCatalogue.All) engine.Execute($"drop view if exists landed_{item.Name}");
        engine.Execute("drop view if exists landed_row");
    }

    private static string Nothing(ConformedObject item)
    {
        var fields = item.Fields.Select(f => $"cast(null as {MappingSql.TypeOf(f.Type)}) as {f.Name}");
        var lineage = Lineage.Split(", ").Select(l => l.Split(' ')).Select(l => $"cast(null as {l[1]}) as {l[0]}");
        return $"select {string.Join(", ", fields.Concat(lineage))} where false";
    }

    // Several files of a load may tell of one stream: a row's number is its place in the whole load, so that no two are alike.
    private static IEnumerable<string> Parts(Workspace workspace, Load load, int seq, ConformedObject item, string zone)
    {
        var before = 0L;
        foreach (var stream in load.Streams.Where(s => s.Parquet is not null))
        {
            var sql = new MappingSql(stream.Mapping, stream.Columns, zone);
            var table = $"read_parquet({SqlText.Literal(LandingZone.PathOf(workspace, load, stream))}, file_row_number = true)";
            for (var index = 0; index < stream.Mapping.Objects.Count; index++)
                if (stream.Mapping.Objects[index].Object == item.Name) yield return Part(sql, index, item, table, load, (seq, before), stream);
            before += stream.Rows.Landed;
        }
    }

    private static string Part(MappingSql sql, int index, ConformedObject item, string table, Load load, (int Load, long Row) at, LandedStream stream)
    {
        var (fields, where) = sql.Select(index, item);
        var attributes = index == 0 ? sql.Attributes() : "cast(null as varchar)";
        return string.Create(CultureInfo.InvariantCulture, $"""
            select {fields},
              {SqlText.Literal(stream.Mapping.Source)} as source, {SqlText.Literal(stream.Mapping.Stream)} as stream, {SqlText.Literal(load.Id)} as load_id,
              cast({at.Load} as integer) as load_seq, file_row_number + {at.Row + 1} as row_no, timestamp '{stream.KnownAt.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}' as known_at, {attributes} as attributes
            from {sql.From(index, table)} where {where}
            """);
    }
}
