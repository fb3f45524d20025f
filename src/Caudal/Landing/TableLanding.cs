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

    /// <summary>Told of each table and its staged rows before any of them is known to be unchanged.</summary>
    public Action<string, StagedTable>? Seen { get; init; }

    private readonly string _hashCheck = engine.Scalar<ulong>("select hash('caudal', 'volume of water')").ToString(CultureInfo.InvariantCulture);

    public IReadOnlyList<LandedStream> Streams => _streams;

    public bool HasNews => _streams.Any(s => s.Parquet is not null || s.Rows.SetAside > 0);

    /// <exception cref="FaultException">The table cannot land as a whole.</exception>
    public FileReport Land(FileTable table)
    {
        if (table.Fault is { } refused) throw refused;
        var decided = decide(table.Sample);
        var decision = Fingerprint(decided);
        return Before(table, decision) is { } before ? Report(table, before.Mapping, AllUnchanged(before.Rows)) : Land(table, decided, decision);
    }

    private FileReport Land(FileTable table, Mapping decided, string decision)
    {
        var stage = StagedTable.Write(engine, table, decided, zone, Path.Combine(folder, "temporary-stage.parquet"));
        var fields = FieldProfile.Of(engine, stage.Rows, new MappingSql(decided, stage.Table.Columns, zone));
        var mapping = new ColumnEvidence(engine, stage.Rows, new MappingSql(decided, stage.Table.Columns, zone), table.Name).Decide(fields);
        // A stream's first piece decides for its later ones: it is to be known again by what was decided.
        if (table.Origin.IsStream && decided.RecognisedAs is null) decision = Fingerprint(mapping);
        var bad = SetAside(ref stage, mapping, fields);
        var compared = VersionComparison.Of(engine, stage, Known(decided.Source, decided.Stream), decision, _hashCheck);
        Seen?.Invoke(table.Name, stage);
        var good = stage.Table.Rows - bad;
        var landed = compared?.Landed ?? good;
        var rows = new RowCounts(good + table.Aside.Count, landed, good - landed, table.Aside.Count, compared?.Updated ?? 0);
        var parquet = landed == 0 ? null : Settle(stage, bad, compared);
        _streams.Add(Stream(mapping, stage.Table, parquet, decision, rows));
        return Report(table, mapping, rows);
    }

    /// <summary>Lands that records are gone which are still thought to be there.</summary>
    /// <param name="gone">SQL conditions on <c>id</c>, one for each part of the ids that is looked at by itself.</param>
    /// <returns>How many were.</returns>
    public long Remove(string source, string stream, IEnumerable<string> gone)
    {
        var (known, name) = (Known(source, stream), NextName);
        engine.Execute("create or replace temp table gone (id varchar)");
        foreach (var part in gone)
        {
            KnownRecords.Create(engine, known, "", _hashCheck, part);
            engine.Execute("insert into gone select id from known where not removed");
        }
        var file = Path.Combine(folder, name);
        engine.Execute($"copy (select id as _record_id, cast(null as ubigint) as _hash from gone order by id) to {SqlText.Literal(file)} (format parquet, compression zstd)");
        var rows = engine.Scalar<long>($"select count(*) from read_parquet({SqlText.Literal(file)})");
        if (rows == 0) File.Delete(file);
        else _streams.Add(Measured(new LandedStream(new Mapping(source, stream, []), name, null, $"{source}/{stream}", "", knownAt, new RowCounts(rows, rows, 0, 0, rows)) { Removes = true }));
        return rows;
    }

    /// <summary>Keeps a count of rows of a table none of which could even be read.</summary>
    public FileReport OnlySetAside(string source, string stream, SetAside aside)
    {
        var rows = new RowCounts(aside.Count, 0, 0, aside.Count, 0);
        _streams.Add(new LandedStream(new Mapping(source, stream, []), null, null, $"{source}/{stream}", "", knownAt, rows));
        return new FileReport($"{source}/{stream}", null, null, rows, aside.Faults);
    }

    // A field that every text fits need not be looked at again.
    private long SetAside(ref StagedTable stage, Mapping mapping, IReadOnlyList<FieldProfile> fields)
    {
        var sql = new MappingSql(mapping, stage.Table.Columns, zone);
        var doubtful = fields.Where(f => !f.IsSound).Select(f => sql.Check(mapping.Objects[f.Object], mapping.Objects[f.Object].Fields[f.Place], f.Type));
        var checks = new RowChecks(engine, sql, [.. doubtful]);
        if (!checks.AnyFails(stage)) return 0;
        stage = stage.WithLines(mapping, zone);
        return checks.SetAside(stage);
    }

    private string NextName => FormattableString.Invariant($"{_streams.Count + 1:D3}.parquet");

    /// <summary>Puts the rows that land under their final name.</summary>
    private string Settle(StagedTable stage, long bad, VersionComparison? compared)
    {
        var name = NextName;
        var file = Path.Combine(folder, name);
        if (compared is { Rewritten: true }) stage.Keep("join verdict v on v.place = s.file_row_number and v.kind <> 'unchanged'", "v.id", file);
        else if (bad > 0) stage.Keep("anti join bad b on b.place = s.file_row_number", "_record_id", file);
        else File.Move(stage.File, file);
        File.Delete(stage.File);
        return name;
    }

    // The order of an export's columns says nothing.
    internal static string Fingerprint(Mapping decided)
    {
        var objects = decided.Objects.Select(o => o with { Fields = [.. o.Fields.OrderBy(f => f.Field, StringComparer.Ordinal)] });
        var plain = decided with { RecognisedAs = null, Objects = [.. objects], Attributes = [.. decided.Attributes.Order(StringComparer.Ordinal)] };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(plain, LoadJson.Default.Mapping)))[..16];
    }

    private LandedStream? Before(FileTable table, string decision) => table.Origin.IsStream ? null : loads.SelectMany(l => l.Streams)
        .FirstOrDefault(s => s.Decision == decision && SheetOf(s.Origin) == SheetOf(table.Name) && s.OriginHash == table.Origin.Hash.Result);

    private static string SheetOf(string origin) => origin.LastIndexOf('#') is var at and >= 0 ? origin[at..] : "";

    private static RowCounts AllUnchanged(RowCounts rows) => rows with { Landed = 0, Updated = 0, Unchanged = rows.Landed + rows.Unchanged };

    private List<LandedFile> Known(string source, string stream)
    {
        bool Same(LandedStream s) => s.Parquet is not null && s.Mapping.Source == source && s.Mapping.Stream == stream;
        var before = loads.SelectMany(l => l.Streams.Where(Same).Select(s => Whole(LandingZone.PathOf(workspace, l, s), l, s)));
        return [.. before, .. _streams.Where(Same).Select(s => new LandedFile(Path.Combine(folder, s.Parquet!), s))];
    }

    // A damaged version would make rows seem new, or as they were.
    private static LandedFile Whole(string path, Load load, LandedStream stream) =>
        LandingZone.Damage(path, load.Id, stream, checkContent: true) is { } damage ? throw new FaultException(damage) : new LandedFile(path, stream);

    private LandedStream Stream(Mapping mapping, FileTable table, string? parquet, string decision, RowCounts rows) =>
        Measured(new LandedStream(mapping, parquet, null, table.Name, table.Origin.Hash.Result, knownAt, rows) { Columns = table.Columns, Decision = decision, HashCheck = _hashCheck });

    private LandedStream Measured(LandedStream stream)
    {
        if (stream.Parquet is null) return stream;
        var path = Path.Combine(folder, stream.Parquet);
        return stream with { ParquetHash = Sums.Of(path), Bytes = new FileInfo(path).Length };
    }

    private FileReport Report(FileTable table, Mapping mapping, RowCounts rows)
    {
        var before = table.Origin.IsStream ? loads.SelectMany(l => l.Streams).Where(s => s.Origin == table.Name && !s.Removes && s.Parquet is not null).ToList() : [];
        var objects = mapping.Objects.Count == 0 ? null : string.Join(", ", mapping.Objects.Select(o => o.Object).Distinct());
        IReadOnlyList<Fault> faults = rows.Read == 0 ? [new Fault("file.header_only") { File = table.Name }] : table.Aside.Faults;
        return new FileReport(table.Name, mapping.RecognisedAs, objects, rows, faults)
        {
            NewColumns = before.Count == 0 ? [] : [.. table.Columns.Except(before.SelectMany(s => s.Columns), StringComparer.OrdinalIgnoreCase)],
            GoneColumns = before.Count == 0 ? [] : LiveStream.Gone(table.Columns, [before[^1].Columns]),
        };
    }
}
