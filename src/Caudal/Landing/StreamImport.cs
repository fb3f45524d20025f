using Caudal.Process;
using Caudal.Sources.Streams;

namespace Caudal.Landing;

/// <summary>
/// Lands what a connector's program says on standard input. Its states are handed back once everything before them is durable, so that
/// a connector that goes on from the last state handed back loses nothing.
/// </summary>
public sealed class StreamImport(Workspace workspace, RevenueProcess process, TimeProvider clock)
{
    // A slow connector's states are handed back at least so often.
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    private const string Run = "run";

    private readonly List<string> _states = [];
    private readonly Dictionary<string, StreamCursor> _cursors = [];
    private readonly Dictionary<string, FileReport> _reports = [];
    private IReadOnlyList<Load> _before = [];
    private string? _load;

    /// <param name="durable">Takes each state in its order.</param>
    /// <exception cref="FaultException">The connector said that it failed; what came before has landed.</exception>
    public ImportReport Take(IEnumerable<StreamMessage> messages, Action<string> durable, IProgress<Progress>? progress, CancellationToken cancel)
    {
        using var held = workspace.Hold("stdin");
        var folder = Path.Combine(workspace.Folder, ".spool-stdin");
        using var spool = new StreamSpool(Path.Combine(folder, "rows"));
        var seen = Path.Combine(folder, "seen");
        if (Directory.Exists(seen)) Directory.Delete(seen, recursive: true);
        var landing = new StreamLanding(workspace, process, clock, seen);
        _before = LandingZone.Loads(workspace, checkContent: false);
        try
        {
            return Take(messages, spool, landing, durable, progress, cancel);
        }
        finally
        {
            if (Directory.Exists(seen)) Directory.Delete(seen, recursive: true);
        }
    }

    private ImportReport Take(IEnumerable<StreamMessage> messages, StreamSpool spool, StreamLanding landing, Action<string> durable, IProgress<Progress>? progress, CancellationToken cancel)
    {
        var (landed, rows) = (clock.GetTimestamp(), 0L);
        foreach (var message in messages)
        {
            cancel.ThrowIfCancellationRequested();
            if (message is StreamMessage.Failed failed)
            {
                Land(spool, landing, [], durable, cancel);
                throw new FaultException(new Fault("stream.connector_failed", failed.Words));
            }
            if (Spool(message, spool) is { } whole) Land(spool, landing, [whole], durable, cancel);
            else if (spool.IsFull || (message is StreamMessage.State && clock.GetElapsedTime(landed) > Beat)) Land(spool, landing, [], durable, cancel);
            else { if (++rows % 1000 == 0) progress?.Report(new Progress("progress.stream", null, rows, null)); continue; }
            landed = clock.GetTimestamp();
        }
        Land(spool, landing, [], durable, cancel);
        return new ImportReport(_load, [.. _reports.Values]);
    }

    /// <returns>The table whose records that did not come are gone.</returns>
    private StreamTable? Spool(StreamMessage message, StreamSpool spool)
    {
        switch (message)
        {
            case StreamMessage.Record record:
                spool.Add(record.Row, Follows(record));
                break;
            case StreamMessage.Removed removed:
                spool.Remove(removed.Removal);
                break;
            case StreamMessage.Unusable line:
                spool.SetAside(line);
                break;
            case StreamMessage.State state:
                _states.Add(state.Text);
                break;
            case StreamMessage.Whole whole:
                return Ends(whole);
        }
        return null;
    }

    // A sending that differs from the one that holds is followed until it is whole.
    private bool Follows(StreamMessage.Record record)
    {
        if (record.Version is not { } version || (version != Run && Held(record.Row.Table, "version") == version)) return false;
        Keep(record.Row.Table, "pending", version);
        return true;
    }

    // Of a sending that another run began, this run has not seen all: then nothing is taken away.
    private StreamTable? Ends(StreamMessage.Whole whole)
    {
        var version = whole.Version ?? Run;
        if (whole.Version is not null && Held(whole.Table, "version") == version) return null;
        var interrupted = LandingZone.Cursor(_before, whole.Table.Source, $"{whole.Table.Stream} pending") == version;
        Keep(whole.Table, "pending", null);
        Keep(whole.Table, "version", version);
        return interrupted ? null : whole.Table;
    }

    private string? Held(StreamTable table, string what) =>
        _cursors.TryGetValue($"{table.Name} {what}", out var cursor) ? cursor.Value : LandingZone.Cursor(_before, table.Source, $"{table.Stream} {what}");

    private void Keep(StreamTable table, string what, string? value) => _cursors[$"{table.Name} {what}"] = new StreamCursor(table.Source, $"{table.Stream} {what}", value);

    private void Land(StreamSpool spool, StreamLanding landing, IReadOnlyList<StreamTable> whole, Action<string> durable, CancellationToken cancel)
    {
        if (!spool.IsEmpty || whole.Count > 0)
        {
            var report = landing.Land(spool, whole, [.. _cursors.Values], always: whole.Count > 0, cancel);
            _load = report.LoadId ?? _load;
            foreach (var file in report.Files) _reports[file.File] = _reports.TryGetValue(file.File, out var before) ? before.And(file) : file;
            spool.Clear();
        }
        foreach (var state in _states) durable(state);
        _states.Clear();
    }
}
