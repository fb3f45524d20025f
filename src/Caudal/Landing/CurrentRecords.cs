using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>
/// Of all landed versions, the one that holds: <c>current_&lt;object&gt;</c> has one row a record, made of the last version of each
/// of its streams that was known at the as-of date. DuckDB only, like all of Landing.
/// </summary>
public static class CurrentRecords
{
    // Objects whose record one system may tell in several streams (a ticket and its metrics): those are put together by (source, record id).
    // Of everything else, an equal id in two streams is chance: a call and a meeting may both be number 7.
    private static readonly string[] ToldInParts = ["company", "person", "deal", "ticket", "subscription", "invoice", "owner", "product", "team", "stage"];

    // Two steps or more read these.
    private static readonly string[] ReadOften = ["company", "person", "deal", "ticket", "subscription", "invoice", "owner", "change", "association", "merge"];

    public static void Create(Engine engine, IReadOnlyList<Load> loads)
    {
        if (RowVersions.Matter(loads)) engine.Execute(RowVersions.Replaced);
        foreach (var item in ObjectCatalogue.All)
        {
            var shape = Shape.Of(item, loads);
            if (shape.HasVersions) engine.Execute(Superseded(item));
            if (ReadOften.Contains(item.Name)) KeepWhatIsMapped(engine, item, loads, Select(item, shape));
            else engine.Execute($"create temp view current_{item.Name} as {Select(item, shape)}");
        }
    }

    // Most exports fill a third of an object's fields: a table with all of them would hold the others' blanks in memory, 16 bytes each. A record's
    // place in the table finds it again in a fifth of the time that its source and id take.
    private static void KeepWhatIsMapped(Engine engine, ConformedObject item, IReadOnlyList<Load> loads, string select)
    {
        var mapped = loads.SelectMany(l => l.Streams).SelectMany(s => s.Mapping.Objects).Where(o => o.Object == item.Name).SelectMany(o => o.Fields).Select(f => f.Field).Append("record_id").ToHashSet();
        var blank = item.Fields.Where(f => !mapped.Contains(f.Name)).ToList();
        engine.Execute($"create temp table kept_{item.Name} as select * {(blank.Count == 0 ? "" : $"exclude ({string.Join(", ", blank.Select(f => f.Name))})")} from ({select})");
        engine.Execute($"create temp view current_{item.Name} as select *, rowid as place{string.Concat(blank.Select(f => $", cast(null as {MappingSql.TypeOf(f.Type)}) as {f.Name}"))} from kept_{item.Name}");
    }

    private sealed record Shape(bool HasVersions, bool HasParts, bool HasReplaced)
    {
        // Where no load replaced anything and a source has one stream for the object, every row is already current.
        public static Shape Of(ConformedObject item, IReadOnlyList<Load> loads)
        {
            var streams = loads.SelectMany(l => l.Streams).Where(s => s.Mapping.Objects.Any(o => o.Object == item.Name)).ToList();
            var parts = ToldInParts.Contains(item.Name)
                && (streams.GroupBy(s => s.Mapping.Source).Any(g => g.Select(s => s.Mapping.Stream).Distinct().Count() > 1)
                    || streams.Any(s => s.Mapping.Objects.Count(o => o.Object == item.Name) > 1));
            return new Shape(parts || streams.Any(s => s.Rows.Updated > 0), parts, RowVersions.Matter(loads));
        }
    }

    private static string Select(ConformedObject item, Shape shape)
    {
        var alive = $"(select * from {Versions(item, shape)} where coalesce(deleted, false) = false)";
        if (!shape.HasParts) return $"select * from {alive}";
        var fields = item.Fields.Where(f => f.Name is not ("record_id" or "deleted"))
            .Select(f => $"arg_max({f.Name}, {Rank}) as {f.Name}");
        return $"""
            select source, record_id, {string.Join(", ", fields)}, false as deleted, arg_max(stream, {Rank}) as stream,
              arg_max(load_id, {Rank}) as load_id, max(load_seq) as load_seq, arg_max(row_no, {Rank}) as row_no,
              max(known_at) as known_at, arg_max(attributes, {Rank}) as attributes
            from {alive} group by source, record_id
            """;
    }

    private const string Rank = "load_seq * 1000000000000 + row_no";

    // Few records have several versions: who they are is found first, and only those are ordered. Of hashes, which take half the time of the
    // texts: two that meet by chance are only ordered in vain. No field but those named here is read as what it means, which is most of the work.
    // The first version of a record counts whatever its load's time, since a company imports its past in one day. One row may tell a record twice
    // (a contact who also pays): those are of one rank, and both stay to be put together.
    private static string Superseded(ConformedObject item) => $"""
        create temp table superseded_{item.Name} as
        with several as (
          select source, stream, hash(record_id) as record from landed_{item.Name} group by source, stream, hash(record_id) having count(*) > 1
        ),
        versions as (
          select l.source, l.stream, l.record_id, l.load_seq, l.row_no, l.known_at,
            rank() over (partition by l.source, l.stream, l.record_id order by l.load_seq, l.row_no) as oldest
          from landed_{item.Name} l semi join several s on s.source = l.source and s.stream = l.stream and s.record = hash(l.record_id)
        )
        select load_seq, row_no, source, stream, record_id from versions
        qualify rank() over (partition by source, stream, record_id
          order by oldest = 1 or known_at <= getvariable('known_until') desc, load_seq desc, row_no desc) > 1
        """;

    private static string Versions(ConformedObject item, Shape shape)
    {
        var landed = shape.HasReplaced ? $"(select l.* from landed_{item.Name} l anti join replaced_row r on r.load_seq = l.load_seq and r.row_no = l.row_no)" : $"landed_{item.Name}";
        return !shape.HasVersions
            ? landed
            : $"""
              (select l.* from {landed} l anti join superseded_{item.Name} s
                on s.load_seq = l.load_seq and s.row_no = l.row_no and s.source = l.source and s.stream = l.stream and s.record_id = l.record_id)
              """;
    }
}
