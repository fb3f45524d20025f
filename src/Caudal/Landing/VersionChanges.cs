using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>
/// What changed between two landed versions of a record, as <c>version_change</c>: the history that importing a newer export
/// yields. It became known at the record's own update time where it has one, else when the newer export came in.
/// </summary>
public static class VersionChanges
{
    private static readonly (string Object, string[] Fields)[] Followed =
    [
        ("deal", ["stage", "amount", "close_date", "owner_id", "status"]),
        ("person", ["lifecycle_stage", "status", "owner_id"]),
        ("subscription", ["amount", "status", "plan"]),
        ("ticket", ["status", "owner_id", "priority"]),
        ("company", ["owner_id", "lifecycle_stage"]),
    ];

    public static void Create(Engine engine, IReadOnlyList<Load> loads)
    {
        engine.Execute("create temp table version_change (object varchar, source varchar, stream varchar, record_id varchar, field varchar, old_value varchar, value varchar, changed_at timestamp, place bigint)");
        foreach (var (item, fields) in Followed)
            if (loads.Any(l => l.Streams.Any(s => s.Rows.Updated > 0 && s.Mapping.Objects.Any(o => o.Object == item))))
                foreach (var field in fields) engine.Execute(Insert(item, field));
    }

    private static string Insert(string item, string field) => $"""
        insert into version_change
        select '{item}', source, stream, record_id, '{field}', cast(before as varchar), cast(now as varchar), changed_at, place
        from (
          select source, stream, record_id, {field} as now, lag({field}) over version as before, lag(load_seq) over version as loaded_before,
            coalesce(case when updated_at > lag(updated_at) over version then updated_at end, known_at) as changed_at, row_number() over version as place
          from landed_{item}
          window version as (partition by source, stream, record_id order by load_seq, row_no))
        where loaded_before is not null and now is distinct from before
        """;
}
