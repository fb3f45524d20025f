using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>What is new in a staged table: each row against the version of its record before it, in the same file or landed earlier.</summary>
/// <param name="Rewritten">Some rows stay out or get an id of their own, so that the staged file cannot land as it is.</param>
internal sealed record VersionComparison(long Landed, long Unchanged, long Updated, bool Rewritten)
{
    /// <summary>Makes <c>verdict</c> (place, id, kind) of the rows that are not in <c>bad</c>; null where every row is plainly new.</summary>
    public static VersionComparison? Of(Engine engine, StagedTable stage, IReadOnlyList<LandedFile> known, string decision, string hashCheck)
    {
        if (known.Count == 0 && !HasRepeats(engine, stage)) return null;
        KnownRecords.Create(engine, known, decision, hashCheck, stage.Table.Origin.IsStream ? $"case when starts_with(id, '~') then split_part(id, '-', 1) else id end in (select _record_id from {stage.Rows})" : "true");
        engine.Execute(Verdict(stage));
        return engine.Query("""
            select count(*) filter (kind <> 'unchanged'), count(*) filter (kind = 'unchanged'), count(*) filter (kind = 'updated'), count(*) filter (kind = 'unchanged' or repeated)
            from verdict
            """, row => new VersionComparison(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3) > 0))[0];
    }

    private static bool HasRepeats(Engine engine, StagedTable stage) =>
        // Of hashes: two that meet by chance only cost the comparison that follows.
        engine.Scalar<bool>($"select count(distinct hash(_record_id)) < count(*) from {stage.Rows}");

    // Rows without an id of their own are told apart by their content, and exact repeats of them by their number.
    private static string Verdict(StagedTable stage) => $"""
        create or replace temp table verdict as
        with row as (
          select file_row_number as place, _hash as hash, _record_id, starts_with(_record_id, '~') and row_number() over same > 1 as repeated, row_number() over same as number
          from {stage.Rows} where file_row_number not in (select place from bad)
          window same as (partition by _record_id order by file_row_number)),
        identified as (select *, case when repeated then _record_id || '-' || number else _record_id end as id from row),
        version as (select *, lag(hash) over (partition by id order by place) as before, lag(place) over (partition by id order by place) as place_before from identified)
        select v.place, v.id, v.repeated, case
          when v.place_before is null and k.id is null then 'new'
          when v.hash is not distinct from case when v.place_before is null then k.hash else v.before end then 'unchanged'
          else 'updated' end as kind
        from version v left join known k on k.id = v.id
        """;
}
