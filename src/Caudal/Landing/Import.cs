using Caudal.Process;
using Caudal.Sources;
using Caudal.Sources.Files;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Landing;

/// <summary>
/// Brings files into the landing zone: all files of one call are one load, which appears whole or not at all. A file that is at
/// fault as a whole stays out and says why; a row at fault is set aside; the rest lands.
/// </summary>
/// <param name="decide">Says what a table is.</param>
public sealed class Import(Workspace workspace, RevenueProcess process, TimeProvider clock, Func<TableSample, Mapping> decide)
{
    /// <param name="knownAt">When what the files say became known; null for now.</param>
    /// <param name="took">Kept with the rows, in one step, where none of the files was refused: how a watched folder knows what it took.</param>
    public ImportReport Run(IReadOnlyList<string> paths, DateTimeOffset? knownAt, IProgress<Progress>? progress, CancellationToken cancel, StreamCursor? took = null)
    {
        var input = InputFiles.Find(paths);
        var loads = LandingZone.Loads(workspace, checkContent: false);
        var (id, landedAt) = LandingZone.NextId(workspace, loads, clock);
        var folder = LandingZone.Begin(workspace, id);
        try
        {
            var report = Land(input, folder, loads, knownAt ?? landedAt, progress, cancel, out var streams);
            if (report.Files.Count == 0) throw new FaultException(new Fault("file.none_found", string.Join(", ", paths)));
            var cursor = took is null || report.Files.Any(f => f.Refused) ? null : took;
            if (streams.Count == 0 && cursor is null) return report;
            LandingZone.Tidy(folder);
            LandingZone.Publish(workspace, folder, new Load(id, landedAt, streams) { Cursors = cursor is null ? null : [cursor] });
            return report with { LoadId = id };
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What would be decided about each table, without landing it.</summary>
    public IEnumerable<(string File, Mapping Mapping)> Decide(IReadOnlyList<string> paths)
    {
        var folder = Directory.CreateTempSubdirectory("caudal-").FullName;
        try
        {
            using var engine = DuckDbEngine.InMemory();
            var tables = new FileTables(engine, name => new SetAside(name, TextWriter.Null));
            foreach (var file in InputFiles.Find(paths).Files)
                foreach (var table in tables.Open(file, Path.Combine(folder, "temporary")))
                    if (table.Fault is null) yield return (table.Name, decide(table.Sample));
                    else if (file.Named) throw table.Fault;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private ImportReport Land(InputFiles input, string folder, IReadOnlyList<Load> loads, DateTimeOffset knownAt,
        IProgress<Progress>? progress, CancellationToken cancel, out IReadOnlyList<LandedStream> streams)
    {
        using var engine = DuckDbEngine.InMemory(Path.Combine(folder, "spill"));
        using var stop = cancel.Register(engine.Interrupt);
        using var asides = new StreamWriter(Path.Combine(folder, LandingZone.SetAsideFile));
        var landing = new TableLanding(engine, workspace, folder, loads, process.TimeZone, decide, knownAt);
        var tables = new FileTables(engine, name => new SetAside(name, asides));
        var reports = new List<FileReport>();
        var skipped = new List<string>(input.Skipped);
        foreach (var file in Reported(input.Files, progress))
        {
            foreach (var table in tables.Open(file, Path.Combine(folder, "temporary-file")))
            {
                cancel.ThrowIfCancellationRequested();
                if (IsNoTable(table) || IsOfNobody(table)) skipped.Add(table.Name); else reports.Add(Land(landing, table));
            }
            foreach (var temporary in Directory.EnumerateFiles(folder, "temporary-*")) File.Delete(temporary);
        }
        streams = landing.HasNews ? landing.Streams : [];
        return new ImportReport(null, reports) { Skipped = skipped };
    }

    // A text without a table is at fault only where the person named it.
    private static bool IsNoTable(FileTable table) => table is { Origin.Named: false, Fault: { } fault } && fault.Faults[0].Key == "file.no_table";

    // A lone object that nobody knows is settings or a note, unless the person named the file.
    private bool IsOfNobody(FileTable table) =>
        table is { IsLone: true, Origin.Named: false, Fault: null } && decide(table.Sample) is { RecognisedAs: null, Objects.Count: 0 };

    private static IEnumerable<InputFile> Reported(IReadOnlyList<InputFile> files, IProgress<Progress>? progress)
    {
        var total = files.Sum(f => new FileInfo(f.Path).Length);
        var done = 0L;
        foreach (var file in files)
        {
            progress?.Report(new Progress("progress.import", file.Name, done, total));
            yield return file;
            done += new FileInfo(file.Path).Length;
        }
    }

    private static FileReport Land(TableLanding landing, FileTable table)
    {
        try
        {
            return landing.Land(table);
        }
        catch (FaultException fault)
        {
            return new FileReport(table.Name, null, null, new RowCounts(0, 0, 0, 0, 0), fault.Faults) { Refused = true };
        }
    }
}
