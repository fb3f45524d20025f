using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Caudal.Sources;
using Caudal.Sources.Files;
using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>
/// Lands tables one after another in the folder of a load. A table is written to Parquet in one pass as it is read; only where rows
/// must stay out (at fault, or known already) is it written once more without them.
/// </summary>
internal sealed class TableLanding(
    Engine engine, Workspace workspace, string folder, IReadOnlyList<Load> loads, string zone, Func<TableSample, Mapping> decide, DateTimeOffset knownAt)
{
    private readonly List<LandedStream> _streams = [];
    private readonly string _hashCheck = engine.Scalar<ulong>("select hash('caudal', 'volume of water')").ToString(CultureInfo.InvariantCulture);
    private int _written;

    public IReadOnlyList<LandedStream> Streams => _streams;

    public bool HasNews => _streams.Any(s => s.Parquet is not null || s.Rows.SetAside > 0);

    public FileReport Land(FileTable table, string originHash)
    {
        var decided = decide(table.Sample);
        var decision = Fingerprint(decided);
        if (Before(table, originHash, decision) is { } before) return Unchanged(table, before);
        var stage = Stage(ref table, decided);
        var mapping = Checked(ref table, ref stage, decided);
        var repeats = HasRepeats(stage);
        var known = Known(decided);
        if (repeats || known.Count > 0) Compare(stage, known, decision);
        var rows = Count(stage, table, repeats || known.Count > 0);
        var parquet = Settle(stage, table, rows);
        var stream = Stream(mapping, table, parquet, originHash, decision, rows);
        _streams.Add(stream);
        return Report(table, decided, rows);
    }

    private static string Fingerprint(Mapping decided) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(decided with { RecognisedAs = null }, LoadJson.Default.Mapping)))[..16];

    private LandedStream? Before(FileTable table, string originHash, string decision) => loads.SelectMany(l => l.Streams)
        .FirstOrDefault(s => s.OriginHash == originHash && s.Decision == decision && SheetOf(s.Origin) == SheetOf(table.Name));

    private static string SheetOf(string origin) => origin.LastIndexOf('#') is var at and >= 0 ? origin[at..] : "";

    private static FileReport Unchanged(FileTable table, LandedStream before)
    {
        var rows = before.Rows with { Landed = 0, Updated = 0, Unchanged = before.Rows.Landed + before.Rows.Unchanged };
        return new FileReport(table.Name, before.Mapping.RecognisedAs, Objects(before.Mapping), rows, table.Aside.Faults);
    }

    private static string? Objects(Mapping mapping) =>
        mapping.Objects.Count == 0 ? null : string.Join(", ", mapping.Objects.Select(o => o.Object).Distinct());

    /// <summary>A table written as Parquet, on trial.</summary>
    private sealed record Staged(string File, FileTable Table)
    {
        public string Rows { get; } = $"read_parquet({SqlText.Literal(File)}, file_row_number = true)";
    }

    private Staged Stage(ref FileTable table, Mapping decided)
    {
        try
        {
            return Stage(table, decided);
        }
        catch (Exception mistaken) when (table.Careful is not null && mistaken is System.Data.Common.DbException or InvalidDataException)
        {
            // The engine's reader and our scan disagree on how to cut this file: what our scan says is written down and read.
            table = table.Careful!();
            return Stage(table, decided);
        }
    }

    private Staged Stage(FileTable table, Mapping decided)
    {
        var file = Path.Combine(folder, FormattableString.Invariant($"temporary-stage-{_written}.parquet"));
        var sql = new MappingSql(decided, table.Columns, zone);
        var columns = table.HasLines ? table.Columns.Append(FileTable.LineColumn) : table.Columns;
        Write($"""
            select {string.Join(", ", columns.Select(SqlText.Identifier))}, {sql.RecordId(table.Columns)} as _record_id, {MappingSql.Hash(table.Columns)} as _hash
            from {table.From}
            """, file, table.Columns.Count);
        var staged = new Staged(file, table);
        var read = engine.Scalar<long>($"select count(*) from {staged.Rows}");
        return read == table.Rows ? staged : throw new InvalidDataException($"{table.Name}: {read} rows where {table.Rows} were counted.");
    }

    // zstd takes a tenth more processor time than lz4 and half the disk. Wide tables get small row groups, else memory follows their width.
    private void Write(string select, string file, int width)
    {
        var group = Math.Clamp(20_000_000 / Math.Max(width, 1) / 2048 * 2048, 2048, 122_880);
        engine.Execute(string.Create(CultureInfo.InvariantCulture, $"copy ({select}) to {SqlText.Literal(file)} (format parquet, compression zstd, row_group_size {group})"));
    }

    /// <summary>Decides the formats and puts rows at fault into <c>bad</c>.</summary>
    private Mapping Checked(ref FileTable table, ref Staged stage, Mapping decided)
    {
        var mapping = new ColumnEvidence(engine, stage.Rows, new MappingSql(decided, table.Columns, zone), table.Name).Decide();
        var checks = new MappingSql(mapping, table.Columns, zone).Checks().ToList();
        engine.Execute("create or replace temp table bad (place bigint)");
        if (!AnyFails(stage, checks)) return mapping;
        if (table is { HasLines: false, FirstLine: null })
        {
            table = table.Careful!();
            stage = Stage(table, decided);
        }
        SetAside(table, stage, checks);
        return mapping;
    }

    private bool AnyFails(Staged stage, List<FieldCheck> checks) =>
        checks.Count > 0 && engine.Scalar<bool>($"select coalesce(bool_or({string.Join(" or ", checks.Select(c => $"({c.Fails})"))}), false) from {stage.Rows}");

    private void SetAside(FileTable table, Staged stage, List<FieldCheck> checks)
    {
        var which = string.Join(' ', checks.Select((c, i) => FormattableString.Invariant($"when {c.Fails} then {i}")));
        var text = string.Join(' ', checks.Select((c, i) => FormattableString.Invariant($"when {c.Fails} then {c.Text}")));
        var raw = string.Join(", ", table.Columns.Select(c => $"{SqlText.Identifier(c)} := {SqlText.Identifier(c)}"));
        engine.Execute($"""
            create or replace temp table bad as
            select file_row_number as place, {Line(table)} as line, which, text, raw from (
              select *, case {which} end as which, case {text} end as text, cast(to_json(struct_pack({raw})) as varchar) as raw from {stage.Rows})
            where which is not null order by place
            """);
        using var command = engine.Command("select line, which, text, raw from bad order by place");
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var check = checks[rows.GetInt32(1)];
            int? column = check.Column is null ? null : ColumnOf(table, check.Column);
            table.Aside.Add(rows.GetInt64(0), column, check.Reason, [check.Column ?? check.Field, rows.GetString(2), check.Field], rows.GetString(3));
        }
    }

    private static int ColumnOf(FileTable table, string name) =>
        1 + table.Columns.ToList().FindIndex(c => string.Equals(c, name, StringComparison.OrdinalIgnoreCase));

    private static string Line(FileTable table) => table.HasLines
        ? $"cast({FileTable.LineColumn} as bigint)"
        : FormattableString.Invariant($"file_row_number + {table.FirstLine}");

    private bool HasRepeats(Staged stage) => engine.Scalar<bool>($"select count(distinct _record_id) < count(*) from {stage.Rows}");

    private List<LandedFile> Known(Mapping decided)
    {
        bool Same(LandedStream s) => s.Parquet is not null && s.Mapping.Source == decided.Source && s.Mapping.Stream == decided.Stream;
        var before = loads.SelectMany(l => l.Streams.Where(Same).Select(s => new LandedFile(LandingZone.PathOf(workspace, l, s), s)));
        return [.. before, .. _streams.Where(Same).Select(s => new LandedFile(Path.Combine(folder, s.Parquet!), s))];
    }

    /// <summary>Compares each row with the version before it, in the file or landed: <c>verdict</c> (place, id, kind).</summary>
    private void Compare(Staged stage, List<LandedFile> known, string decision)
    {
        if (known.Count > 0) KnownRecords.Create(engine, known, decision, _hashCheck);
        else engine.Execute("create or replace temp table known (id varchar, hash ubigint)");
        // Rows without an id of their own are told apart by their content, and exact repeats by their number.
        engine.Execute($"""
            create or replace temp table verdict as
            with row as (
              select file_row_number as place, _hash as hash,
                case when starts_with(_record_id, '~') and row_number() over same > 1 then _record_id || '-' || row_number() over same else _record_id end as id
              from {stage.Rows} where file_row_number not in (select place from bad)
              window same as (partition by _record_id order by file_row_number)),
            version as (select *, lag(hash) over (partition by id order by place) as before, lag(place) over (partition by id order by place) as place_before from row)
            select v.place, v.id, case
              when v.place_before is null and k.id is null then 'new'
              when v.hash is not distinct from case when v.place_before is null then k.hash else v.before end then 'unchanged'
              else 'updated' end as kind
            from version v left join known k on k.id = v.id
            """);
    }

    private RowCounts Count(Staged stage, FileTable table, bool compared)
    {
        var read = table.Rows + table.Aside.Count - engine.Scalar<long>("select count(*) from bad");
        if (!compared) return new RowCounts(read, read - table.Aside.Count, 0, table.Aside.Count, 0);
        var (landed, unchanged, updated) = engine.Query(
            "select count(*) filter (kind <> 'unchanged'), count(*) filter (kind = 'unchanged'), count(*) filter (kind = 'updated') from verdict",
            row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)))[0];
        return new RowCounts(read, landed, unchanged, table.Aside.Count, updated);
    }

    private string? Settle(Staged stage, FileTable table, RowCounts rows)
    {
        if (rows.Landed == 0)
        {
            File.Delete(stage.File);
            return null;
        }
        var name = FormattableString.Invariant($"{++_written:D3}.parquet");
        var file = Path.Combine(folder, name);
        if (rows.Landed == table.Rows && !IdsChange(rows)) File.Move(stage.File, file);
        else Rewrite(stage, table, file, rows);
        return name;
    }

    private bool IdsChange(RowCounts rows) => rows.Updated + rows.Unchanged > 0 || HasVerdict && engine.Scalar<bool>("select count(*) filter (starts_with(id, '~') and contains(id, '-')) > 0 from verdict");

    private bool HasVerdict => engine.Scalar<bool>("select count(*) > 0 from duckdb_tables() where table_name = 'verdict'");

    private void Rewrite(Staged stage, FileTable table, string file, RowCounts rows)
    {
        var columns = string.Join(", ", table.Columns.Select(c => "s." + SqlText.Identifier(c)));
        var line = table is { HasLines: false, FirstLine: null } ? "" : $", {Line(table)} as {FileTable.LineColumn}";
        Write(rows.Landed + rows.SetAside == rows.Read && !HasVerdict
            ? $"select {columns}{line}, _record_id, _hash from {stage.Rows} s where file_row_number not in (select place from bad) order by file_row_number"
            : $"select {columns}{line}, v.id as _record_id, _hash from {stage.Rows} s join verdict v on v.place = file_row_number where v.kind <> 'unchanged' order by file_row_number",
            file, table.Columns.Count);
        File.Delete(stage.File);
    }

    private LandedStream Stream(Mapping mapping, FileTable table, string? parquet, string originHash, string decision, RowCounts rows)
    {
        var path = parquet is null ? null : Path.Combine(folder, parquet);
        return new LandedStream(mapping, parquet, path is null ? null : LandingZone.HashOf(path), table.Name, originHash, knownAt, rows)
        {
            Columns = table.Columns,
            Bytes = path is null ? 0 : new FileInfo(path).Length,
            Decision = decision,
            HashCheck = _hashCheck,
        };
    }

    private static FileReport Report(FileTable table, Mapping decided, RowCounts rows) =>
        new(table.Name, decided.RecognisedAs, Objects(decided), rows, table.Aside.Faults);
}
