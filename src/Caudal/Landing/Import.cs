using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
    public ImportReport Run(IReadOnlyList<string> paths, DateTimeOffset? knownAt, IProgress<Progress>? progress, CancellationToken cancel)
    {
        var input = InputFiles.Find(paths);
        var loads = LandingZone.Loads(workspace, checkContent: false);
        var (id, landedAt) = NextId(loads);
        var folder = LandingZone.Begin(workspace, id);
        try
        {
            using var engine = DuckDbEngine.InMemory(Path.Combine(folder, "spill"));
            using var stop = cancel.Register(engine.Interrupt);
            var landing = new TableLanding(engine, workspace, folder, loads, process.TimeZone, decide, knownAt ?? landedAt);
            var files = new List<FileReport>();
            foreach (var (file, index) in input.Files.Select((f, i) => (f, i)))
            {
                cancel.ThrowIfCancellationRequested();
                progress?.Report(new Progress("progress.import", file.Name, index, input.Files.Count));
                files.AddRange(Land(landing, file, folder, index, cancel));
            }
            var made = landing.HasNews;
            if (made) Publish(landing, folder, new Load(id, landedAt, landing.Streams));
            return new ImportReport(made ? id : null, files) { Skipped = input.Skipped };
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
            using var nowhere = TextWriter.Null;
            foreach (var (file, index) in InputFiles.Find(paths).Files.Select((f, i) => (f, i)))
                foreach (var table in FileTables.Open(file, Temporary(folder, index), name => new SetAside(name, nowhere)))
                    yield return (table.Name, decide(table.Sample));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<FileReport> Land(TableLanding landing, InputFile file, string folder, int index, CancellationToken cancel)
    {
        var reports = new List<FileReport>();
        using var asides = new StreamWriter(Path.Combine(folder, SetAsideFile), append: true);
        try
        {
            var hash = Task.Run(() => LandingZone.HashOf(file.Path), cancel);
            foreach (var table in FileTables.Open(file, Temporary(folder, index), name => new SetAside(name, asides)))
                reports.Add(Land(landing, table, hash.GetAwaiter().GetResult()));
        }
        catch (FaultException fault)
        {
            reports.Add(Refused(file.Name, fault));
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            reports.Add(Refused(file.Name, new FaultException(new Fault("file.unreadable", wrong.Message) { File = file.Name })));
        }
        foreach (var temporary in Directory.EnumerateFiles(folder, Path.GetFileName(Temporary(folder, index)) + "*")) File.Delete(temporary);
        return reports;
    }

    private const string SetAsideFile = "set_aside.ndjson";

    private static FileReport Land(TableLanding landing, FileTable table, string hash)
    {
        try
        {
            return landing.Land(table, hash);
        }
        catch (FaultException fault)
        {
            return Refused(table.Name, fault);
        }
    }

    private static FileReport Refused(string file, FaultException fault) =>
        new(file, null, null, new RowCounts(0, 0, 0, 0, 0), fault.Faults) { Refused = true };

    private static string Temporary(string folder, int index) => Path.Combine(folder, FormattableString.Invariant($"temporary-{index}"));

    private void Publish(TableLanding landing, string folder, Load load)
    {
        var asides = new FileInfo(Path.Combine(folder, SetAsideFile));
        if (asides is { Exists: true, Length: 0 }) asides.Delete();
        if (Directory.Exists(Path.Combine(folder, "spill"))) Directory.Delete(Path.Combine(folder, "spill"), recursive: true);
        LandingZone.Publish(workspace, folder, load);
    }

    // Two loads never share an id, even on a clock that stands still or goes back.
    private (string Id, DateTimeOffset At) NextId(IReadOnlyList<Load> loads)
    {
        var now = clock.GetUtcNow();
        if (loads.Count > 0 && now <= loads[^1].LandedAt) now = loads[^1].LandedAt.AddMilliseconds(1);
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{workspace.Folder} {loads.Count} {now:O}")).AsSpan(0, 2));
        return (now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture) + "-" + mark, now);
    }
}
