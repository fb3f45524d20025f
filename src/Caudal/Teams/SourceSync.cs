using Caudal.Landing;
using Caudal.Process;
using Caudal.Sources.Live;

namespace Caudal.Teams;

/// <summary>Reads all streams of one connection, and notes how each went.</summary>
internal sealed class SourceSync(Workspace workspace, RevenueProcess process, TimeProvider clock, SourceBook book)
{
    // What one stream meets, all of the system's will meet.
    private static readonly string[] OfTheWholeSystem = ["live.unauthorised", "live.too_many", "live.unreachable", "live.private_address", "live.not_json"];

    /// <param name="only">The streams that are read; null: all that are not paused.</param>
    public IEnumerable<SyncedStream> Run(Connection connection, IProgress<Progress>? progress, CancellationToken cancel, IReadOnlySet<string>? only = null)
    {
        if (connection.Kind == LiveSources.Folder)
        {
            yield return Take(connection, progress, cancel);
            yield break;
        }
        var (source, lost) = Open(connection);
        using var opened = source;
        if (source is null)
        {
            book.Note(lost!);
            yield return lost!;
            yield break;
        }
        var paused = book.PausedStreams;
        var (streams, silent) = Discovered(source, cancel);
        foreach (var stream in streams.Where(s => !paused.Contains((connection.Name, s)) && only?.Contains(s) != false))
        {
            var synced = silent is null ? Run(source, connection, stream, progress, cancel) : new SyncedStream(connection.Name, stream, null, [], silent);
            book.Note(synced);
            yield return synced;
            if (OfTheWholeSystem.Contains(synced.Fault?.Key)) yield break;
        }
    }

    // A credential that is lost, or has not the form of one, is this connection's trouble and no other's.
    private (ILiveSource? Source, SyncedStream? Lost) Open(Connection connection)
    {
        try
        {
            return (LiveSources.Open(connection.Kind, connection.Address, book.Secret(connection.Name)), null);
        }
        catch (FaultException fault)
        {
            return (null, new SyncedStream(connection.Name, LiveSources.Streams(connection.Kind, connection.Address)[0], null, [], fault.Faults[0]));
        }
    }

    // Whoever does not answer is not asked again, and waited for again: the first stream tells why.
    private static (IReadOnlyList<string> Streams, Fault? Silent) Discovered(ILiveSource source, CancellationToken cancel)
    {
        try
        {
            return (source.Discover(cancel).GetAwaiter().GetResult(), null);
        }
        catch (FaultException gone)
        {
            return (source.Streams, OfTheWholeSystem.Contains(gone.Faults[0].Key) ? gone.Faults[0] : null);
        }
    }

    private SyncedStream Take(Connection connection, IProgress<Progress>? progress, CancellationToken cancel)
    {
        var taken = OrInUse(connection.Name, WatchedFolder.Stream, () => new WatchedFolder(workspace, process, clock).Take(connection.Address.Base.LocalPath, connection.Name, progress, cancel))!;
        book.Note(taken);
        return taken;
    }

    private SyncedStream Run(ILiveSource source, Connection connection, string stream, IProgress<Progress>? progress, CancellationToken cancel) =>
        OrInUse(connection.Name, stream, () => new LiveSync(workspace, process, clock).Run(source, connection.Name, stream, progress, cancel, connection.RecordsOf).GetAwaiter().GetResult())!;

    /// <summary>Another process reads it already: that is told, and leaves the others to be read.</summary>
    public static SyncedStream? OrInUse(string name, string stream, Func<SyncedStream?> read)
    {
        try
        {
            return read();
        }
        catch (FaultException fault) when (fault.Faults[0].Key is "stream.in_use" or "workspace.in_use")
        {
            return new SyncedStream(name, stream, null, [], fault.Faults[0]);
        }
    }
}
