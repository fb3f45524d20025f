using System.Globalization;
using Caudal.Process;
using Caudal.Sources;
using Caudal.Sources.Files;
using Caudal.Sources.Streams;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Landing;

/// <summary>
/// Lands what was spooled as one load: rows, removals and the cursors that belong to them appear together by one rename, or not at all.
/// So a kill never leaves a cursor ahead of its rows, and what is told again after it is known already.
/// </summary>
/// <param name="seen">Where the ids of followed tables are kept from one load to the next.</param>
internal sealed class StreamLanding(Workspace workspace, RevenueProcess process, TimeProvider clock, string seen)
{
    private const long SeenAtOnce = 500_000;

    // Another process writes for a while: a build takes minutes, not hours.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <param name="whole">Tables that were told to their end: records of them that never came are gone.</param>
    /// <param name="always">The cursors are worth a load even where nothing is new.</param>
    public ImportReport Land(StreamSpool spool, IReadOnlyList<StreamTable> whole, IReadOnlyList<StreamCursor> cursors, bool always, CancellationToken cancel) =>
        InTurn(() => Load(spool, whole, cursors, always, cancel), cancel);

    private ImportReport InTurn(Func<ImportReport> land, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return workspace.Write(land);
            }
            catch (FaultException busy) when (busy.Faults[0].Key == "workspace.in_use" && clock.GetElapsedTime(began) < Patience && !cancel.WaitHandle.WaitOne(200))
            {
                cancel.ThrowIfCancellationRequested();
            }
        }
    }

    private ImportReport Load(StreamSpool spool, IReadOnlyList<StreamTable> whole, IReadOnlyList<StreamCursor> cursors, bool always, CancellationToken cancel)
    {
        var loads = LandingZone.Loads(workspace, checkContent: false);
        var (id, landedAt) = LandingZone.NextId(workspace, loads, clock);
        var folder = LandingZone.Begin(workspace, id);
        try
        {
            var reports = Land(spool, whole, folder, loads, landedAt, cancel, out var streams);
            if (streams.Count == 0 && !always) return new ImportReport(null, reports);
            LandingZone.Tidy(folder);
            LandingZone.Publish(workspace, folder, new Load(id, landedAt, streams) { Cursors = cursors });
            return new ImportReport(id, reports);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private List<FileReport> Land(StreamSpool spool, IReadOnlyList<StreamTable> whole, string folder, IReadOnlyList<Load> loads, DateTimeOffset at, CancellationToken cancel, out IReadOnlyList<LandedStream> streams)
    {
        using var engine = DuckDbEngine.InMemory(Path.Combine(folder, "spill"));
        using var stop = cancel.Register(engine.Interrupt);
        using var asides = new StreamWriter(Path.Combine(folder, LandingZone.SetAsideFile));
        var tables = spool.Shelves.Select(s => s.Table).Concat(whole).DistinctBy(t => t.Name).ToDictionary(t => t.Name);
        var landing = new TableLanding(engine, workspace, folder, loads, process.TimeZone, sample => Remapping.Live(loads, StreamMapping.Decide(tables[sample.FileName], sample, Before(loads, sample.FileName)?.Mapping), sample.Columns), at)
        {
            Seen = (table, stage) => Follow(engine, spool, table, stage),
        };
        var reports = spool.Shelves.SelectMany(shelf => Land(landing, shelf, folder, loads, asides)).ToList();
        // Of a table whose rows could not be read it is not known which are gone.
        foreach (var table in whole.Where(t => !reports.Exists(r => r.File == t.Name && r.Rows is { Landed: 0, Unchanged: 0, SetAside: > 0 }))) Gone(landing, loads, table, Unseen(engine, table), reports);
        streams = landing.HasNews ? landing.Streams : [];
        return reports;
    }

    private static List<FileReport> Land(TableLanding landing, StreamSpool.Shelf shelf, string folder, IReadOnlyList<Load> loads, StreamWriter asides)
    {
        shelf.Flush();
        var aside = new SetAside(shelf.Table.Name, asides);
        foreach (var line in shelf.Unusable) aside.Add(line.Line, null, line.Key, [.. line.Arguments], line.Raw);
        var reports = new List<FileReport>();
        if (shelf.HasRows)
        {
            var file = new InputFile(shelf.Table.Name, shelf.Path, named: true) { IsStream = true };
            try
            {
                reports.AddRange(new JsonTables(file, Path.Combine(folder, "temporary-stream"), _ => aside).Open().Select(landing.Land));
            }
            catch (FaultException undecided) when (undecided.Faults.All(f => f.File == shelf.Table.Name))
            {
                // One table that cannot be read as it stands leaves the others in; its rows are kept with the reason.
                foreach (var (place, line) in File.ReadLines(shelf.Path).Index()) aside.Add(place + 1, undecided.Faults[0].Column, undecided.Faults[0].Key, [.. undecided.Faults[0].Arguments], line);
                reports.Add(landing.OnlySetAside(shelf.Table.Source, shelf.Table.Stream, aside));
            }
            foreach (var temporary in Directory.EnumerateFiles(folder, "temporary-*")) File.Delete(temporary);
        }
        else if (aside.Count > 0) reports.Add(landing.OnlySetAside(shelf.Table.Source, shelf.Table.Stream, aside));
        if (shelf.Gone.Count > 0) Gone(landing, loads, shelf.Table, [$"id in ({string.Join(", ", shelf.Gone.Distinct().Select(SqlText.Literal))})"], reports);
        return reports;
    }

    private static void Gone(TableLanding landing, IReadOnlyList<Load> loads, StreamTable table, IEnumerable<string> which, List<FileReport> reports)
    {
        var known = landing.Streams.Concat(loads.Reverse().SelectMany(l => l.Streams)).FirstOrDefault(s => s.Origin == table.Name && !s.Removes)?.Mapping;
        if (known is null) return;
        var gone = landing.Remove(known.Source, known.Stream, which);
        if (gone > 0) reports.Add(new FileReport(table.Name, null, null, new RowCounts(0, 0, 0, 0, 0), []) { Removed = gone });
    }

    private static LandedStream? Before(IReadOnlyList<Load> loads, string name) =>
        loads.Reverse().SelectMany(l => l.Streams).FirstOrDefault(s => s.Origin == name && !s.Removes && s.Parquet is not null);

    private void Follow(Engine engine, StreamSpool spool, string table, StagedTable stage)
    {
        if (!spool.Shelves.Any(s => s.IsFollowed && s.Table.Name == table)) return;
        var folder = FolderOf(table);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, FormattableString.Invariant($"{Directory.GetFiles(folder, "*.parquet").Length}.parquet"));
        engine.Execute($"copy (select _record_id from {stage.Rows}) to {SqlText.Literal(file + ".part")} (format parquet)");
        File.Move(file + ".part", file, overwrite: true);
    }

    // Millions of ids are looked at in parts, so that any number of them takes the memory of one.
    private IEnumerable<string> Unseen(Engine engine, StreamTable table)
    {
        var parts = (engine.Scalar<long>($"select count(*) from {SeenOf(table)}") / SeenAtOnce) + 1;
        return Enumerable.Range(0, (int)parts).Select(part => string.Create(CultureInfo.InvariantCulture,
            $"hash(id) % {parts} = {part} and id not in (select _record_id from {SeenOf(table)} where hash(_record_id) % {parts} = {part})"));
    }

    private string SeenOf(StreamTable table) => Directory.Exists(FolderOf(table.Name))
        ? $"read_parquet({SqlText.Literal(Path.Combine(FolderOf(table.Name), "*.parquet"))})"
        : "(select '' as _record_id where false)";

    private string FolderOf(string table) => Path.Combine(seen, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(table)))[..16]);
}
