using System.Runtime.CompilerServices;
using System.Text.Json;
using Caudal.Process;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;

namespace Caudal.Landing;

/// <summary>What reading one stream of a live source came to.</summary>
/// <param name="Tables">What landed, table by table.</param>
/// <param name="Fault">Why it ended early; what came before is stored, and the next sync goes on from there.</param>
public sealed record SyncedStream(string Source, string Stream, string? LoadId, IReadOnlyList<FileReport> Tables, Fault? Fault)
{
    /// <summary>Of a first reading the newest records are in; the next one brings those before them.</summary>
    public bool OlderFollows { get; init; }

    /// <summary>Both readings as one.</summary>
    public SyncedStream And(SyncedStream later) => later with
    {
        LoadId = later.LoadId ?? LoadId,
        Tables = [.. Tables.Concat(later.Tables).GroupBy(t => t.File).Select(g => g.Aggregate((before, then) => before.And(then)))],
    };
}

/// <summary>Reads one stream of a live source on from where its last landed rows end.</summary>
public sealed class LiveSync(Workspace workspace, RevenueProcess process, TimeProvider clock)
{
    private readonly Dictionary<string, FileReport> _tables = [];
    private readonly Dictionary<string, StreamTable> _named = [];
    private string? _recordsOf;
    private string? _load;
    private string _seen = "";

    /// <param name="name">The connection's name.</param>
    /// <param name="recordsOf">What tells its records apart from those of other systems; null: the system itself.</param>
    /// <exception cref="FaultException">Another process reads the same stream, or the workspace cannot be written.</exception>
    public async Task<SyncedStream> Run(ILiveSource source, string name, string stream, IProgress<Progress>? progress, CancellationToken cancel, string? recordsOf = null)
    {
        _recordsOf = recordsOf;
        using var held = workspace.Hold($"{name}.{stream}");
        var folder = Path.Combine(workspace.Folder, $".spool-{name}.{stream}");
        _seen = Path.Combine(folder, "seen");
        var landing = new StreamLanding(workspace, process, clock, _seen);
        SyncedStream synced;
        using (var spool = new StreamSpool(Path.Combine(folder, "rows")))
            synced = await Run(source, new StreamCursor(name, stream, LandingZone.Cursor(LandingZone.Loads(workspace, checkContent: false), name, stream)), spool, landing, progress, cancel);
        // Where it did not come to its end, also by a kill, the next run may go on with what was seen.
        if (synced is { Fault: null, OlderFollows: false }) Directory.Delete(folder, recursive: true);
        return synced;
    }

    /// <summary>The streams are to be read anew from their beginning; what they told before stays until then.</summary>
    public void Reset(string name, IEnumerable<string> streams) => workspace.Write(() =>
    {
        var (id, at) = LandingZone.NextId(workspace, LandingZone.Loads(workspace, checkContent: false), clock);
        LandingZone.Publish(workspace, LandingZone.Begin(workspace, id), new Load(id, at, []) { Cursors = [.. streams.Select(s => new StreamCursor(name, s, null))] });
        return id;
    });

    private async Task<SyncedStream> Run(ILiveSource source, StreamCursor from, StreamSpool spool, StreamLanding landing, IProgress<Progress>? progress, CancellationToken cancel)
    {
        var (cursor, milestone, older, rows, all) = (from, false, false, 0L, (bool?)null);
        IReadOnlyList<StreamTable> whole = [];
        string? landed = null;
        Fault? fault = null;
        try
        {
            await foreach (var page in Read(source, from, cancel))
            {
                all ??= Begin(page.GoesOn);
                foreach (var row in page.Rows) spool.Add(Named(row), follow: row.Table.Stream == from.Stream || page.Parts.Any(p => p.Name == row.Table.Name));
                foreach (var removal in page.Removed) spool.Remove(removal with { Table = Named(removal.Table) });
                (cursor, milestone, whole) = (cursor with { Value = page.Cursor }, milestone || page.IsMilestone, page.Whole is { } told && all.Value ? [Named(told), .. page.Parts.Select(Named)] : []);
                progress?.Report(new Progress("progress.sync", from.Stream, rows += page.Rows.Count, null));
                if (older = page.OlderFollows) break;
                if (!spool.IsFull) continue;
                Land(landing, spool, whole, cursor, milestone, cancel);
                (milestone, whole, landed) = (false, [], cursor.Value);
            }
        }
        catch (FaultException broken)
        {
            fault = broken.Faults[0];
        }
        // A window that was landed in its middle would be begun there again and again.
        milestone |= landed is not null && landed != cursor.Value;
        if (!spool.IsEmpty || milestone || whole.Count > 0) Land(landing, spool, whole, cursor, milestone, cancel);
        return new SyncedStream(from.Source, from.Stream, _load, [.. _tables.Values], fault) { OlderFollows = older && fault is null };
    }

    /// <returns>Whether what is seen goes back to the beginning of the table.</returns>
    private bool Begin(bool goesOn)
    {
        if (goesOn) return Directory.Exists(_seen);
        if (Directory.Exists(_seen)) Directory.Delete(_seen, recursive: true);
        Directory.CreateDirectory(_seen);
        return true;
    }

    private StreamRow Named(StreamRow row) => _recordsOf is null ? row : row with { Table = Named(row.Table) };

    private StreamTable Named(StreamTable table) => _recordsOf is null || _recordsOf == table.Source ? table
        : _named.TryGetValue(table.Stream, out var named) ? named : _named[table.Stream] = table with { Source = _recordsOf, System = table.Source };

    // A reply that is not as the vendor says it is ends its own stream, and no other.
    private static async IAsyncEnumerable<LivePage> Read(ILiveSource source, StreamCursor from, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var pages = source.Read(from.Stream, from.Value, cancel).GetAsyncEnumerator(cancel);
        while (true)
        {
            try
            {
                if (!await pages.MoveNextAsync()) yield break;
            }
            catch (Exception odd) when (odd is KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or JsonException or ArgumentException or NullReferenceException)
            {
                throw new FaultException(new Fault("live.odd_reply", from.Source, from.Stream, odd.Message));
            }
            yield return pages.Current;
        }
    }

    private void Land(StreamLanding landing, StreamSpool spool, IReadOnlyList<StreamTable> whole, StreamCursor cursor, bool milestone, CancellationToken cancel)
    {
        var report = landing.Land(spool, whole, [cursor], milestone, cancel);
        _load = report.LoadId ?? _load;
        foreach (var table in report.Files) _tables[table.File] = _tables.TryGetValue(table.File, out var before) ? before.And(table) : table;
        spool.Clear();
    }
}
