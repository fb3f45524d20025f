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
        var bad = SetAside(ref stage, mapping, fields);
        var compared = VersionComparison.Of(engine, stage, Known(decided), decision, _hashCheck);
        var good = stage.Table.Rows - bad;
        var landed = compared?.Landed ?? good;
        var rows = new RowCounts(good + table.Aside.Count, landed, good - landed, table.Aside.Count, compared?.Updated ?? 0);
        var parquet = landed == 0 ? null : Settle(stage, bad, compared);
        _streams.Add(Stream(mapping, stage.Table, parquet, decision, rows));
        return Report(table, mapping, rows);
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

    /// <summary>Puts the rows that land under their final name.</summary>
    private string Settle(StagedTable stage, long bad, VersionComparison? compared)
    {
        var name = FormattableString.Invariant($"{_streams.Count + 1:D3}.parquet");
        var file = Path.Combine(folder, name);
        if (compared is { Rewritten: true }) stage.Keep("join verdict v on v.place = s.file_row_number and v.kind <> 'unchanged'", "v.id", file);
        else if (bad > 0) stage.Keep("anti join bad b on b.place = s.file_row_number", "_record_id", file);
        else File.Move(stage.File, file);
        File.Delete(stage.File);
        return name;
    }

    // The order of an export's columns says nothing.
    private static string Fingerprint(Mapping decided)
    {
        var objects = decided.Objects.Select(o => o with { Fields = [.. o.Fields.OrderBy(f => f.Field, StringComparer.Ordinal)] });
        var plain = decided with { RecognisedAs = null, Objects = [.. objects], Attributes = [.. decided.Attributes.Order(StringComparer.Ordinal)] };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(plain, LoadJson.Default.Mapping)))[..16];
    }

    private LandedStream? Before(FileTable table, string decision) => loads.SelectMany(l => l.Streams)
        .FirstOrDefault(s => s.Decision == decision && SheetOf(s.Origin) == SheetOf(table.Name) && s.OriginHash == table.Origin.Hash.Result);

    private static string SheetOf(string origin) => origin.LastIndexOf('#') is var at and >= 0 ? origin[at..] : "";

    private static RowCounts AllUnchanged(RowCounts rows) => rows with { Landed = 0, Updated = 0, Unchanged = rows.Landed + rows.Unchanged };

    private List<LandedFile> Known(Mapping decided)
    {
        bool Same(LandedStream s) => s.Parquet is not null && s.Mapping.Source == decided.Source && s.Mapping.Stream == decided.Stream;
        var before = loads.SelectMany(l => l.Streams.Where(Same).Select(s => Whole(LandingZone.PathOf(workspace, l, s), l, s)));
        return [.. before, .. _streams.Where(Same).Select(s => new LandedFile(Path.Combine(folder, s.Parquet!), s))];
    }

    // A damaged version would make rows seem new, or as they were.
    private static LandedFile Whole(string path, Load load, LandedStream stream) =>
        LandingZone.Damage(path, load.Id, stream, checkContent: true) is { } damage ? throw new FaultException(damage) : new LandedFile(path, stream);

    private LandedStream Stream(Mapping mapping, FileTable table, string? parquet, string decision, RowCounts rows)
    {
        var path = parquet is null ? null : Path.Combine(folder, parquet);
        var hash = path is null ? null : Sums.Of(path);
        return new LandedStream(mapping, parquet, hash, table.Name, table.Origin.Hash.Result, knownAt, rows)
        {
            Columns = table.Columns,
            Bytes = path is null ? 0 : new FileInfo(path).Length,
            Decision = decision,
            HashCheck = _hashCheck,
        };
    }

    private static FileReport Report(FileTable table, Mapping mapping, RowCounts rows)
    {
        var objects = mapping.Objects.Count == 0 ? null : string.Join(", ", mapping.Objects.Select(o => o.Object).Distinct());
        IReadOnlyList<Fault> faults = rows.Read == 0 ? [new Fault("file.header_only") { File = table.Name }] : table.Aside.Faults;
        return new FileReport(table.Name, mapping.RecognisedAs, objects, rows, faults);
    }
}
