using System.Globalization;
using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>
/// Rows that a later version of the same row, or its removal, replaced as a whole: whatever they told holds no more, also what the later
/// version does not tell at all (a company taken off a deal's list). DuckDB only.
/// </summary>
internal static class RowVersions
{
    /// <summary>Makes <c>replaced_row</c> (load_seq, row_no). A row's first version counts whatever its load's time, as a record's does.</summary>
    public const string Replaced = """
        create temp table replaced_row as
        with several as (select source, stream, hash(row_id) as row from landed_row group by source, stream, hash(row_id) having count(*) > 1),
        versions as (
          select l.*, rank() over (partition by l.source, l.stream, l.row_id order by l.load_seq, l.row_no) as oldest
          from landed_row l semi join several s on s.source = l.source and s.stream = l.stream and s.row = hash(l.row_id)
        )
        select load_seq, row_no from versions
        qualify rank() over (partition by source, stream, row_id order by oldest = 1 or known_at <= getvariable('known_until') desc, load_seq desc, row_no desc) > 1
        """;

    public static bool Matter(IReadOnlyList<Load> loads) => Rewritten(loads).Count > 0;

    /// <summary>A view <c>landed_row</c> of every version of the rows that could have been replaced.</summary>
    public static void Create(Engine engine, Workspace workspace, IReadOnlyList<Load> loads)
    {
        var rewritten = Rewritten(loads);
        if (rewritten.Count > 0) engine.Execute($"create or replace view landed_row as {string.Join("\nunion all ", loads.SelectMany((load, seq) => Parts(workspace, load, seq, rewritten)))}");
    }

    // Where a row tells one record whole, a newer version of the record says enough.
    private static HashSet<(string, string)> Rewritten(IReadOnlyList<Load> loads) =>
        [.. loads.SelectMany(l => l.Streams).Where(s => s.Removes || (s.Rows.Updated > 0 && TellsParts(s))).Select(s => (s.Mapping.Source, s.Mapping.Stream))];

    private static bool TellsParts(LandedStream stream) =>
        stream.Mapping.Objects.Count > 1 || stream.Mapping.Objects.Any(o => o.When is { Count: > 0 } || o.Fields.Any(f => f.Split is not null));

    private static IEnumerable<string> Parts(Workspace workspace, Load load, int seq, HashSet<(string, string)> rewritten)
    {
        var before = 0L;
        foreach (var stream in load.Streams.Where(s => s.Parquet is not null))
        {
            if (rewritten.Contains((stream.Mapping.Source, stream.Mapping.Stream))) yield return Part(workspace, load, seq, before, stream);
            before += stream.Rows.Landed;
        }
    }

    private static string Part(Workspace workspace, Load load, int seq, long before, LandedStream stream) => string.Create(CultureInfo.InvariantCulture, $"""
        select {SqlText.Literal(stream.Mapping.Source)} as source, {SqlText.Literal(stream.Mapping.Stream)} as stream, _record_id as row_id, cast({seq} as integer) as load_seq,
          file_row_number + {before + 1} as row_no, timestamp '{stream.KnownAt.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}' as known_at
        from read_parquet({SqlText.Literal(LandingZone.PathOf(workspace, load, stream))}, file_row_number = true)
        """);
}
