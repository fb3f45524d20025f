using Caudal.Landing;
using Caudal.Process;
using Caudal.Sources.Live;

namespace Caudal.Teams;

/// <summary>Reads all streams of one connection, and notes how each went.</summary>
internal sealed class SourceSync(Workspace workspace, RevenueProcess process, TimeProvider clock, SourceBook book)
{
    // What one stream meets, all of the system's will meet.
    private static readonly string[] OfTheWholeSystem = ["live.unauthorised", "live.too_many", "live.unreachable", "live.private_address", "live.not_json"];

    public IEnumerable<SyncedStream> Run(Connection connection, IProgress<Progress>? progress, CancellationToken cancel)
    {
        using var source = LiveSources.Open(connection.Kind, connection.Address, book.Secret(connection.Name));
        foreach (var stream in source.Streams)
        {
            var synced = Run(source, connection.Name, stream, progress, cancel);
            book.Note(synced);
            yield return synced;
            if (OfTheWholeSystem.Contains(synced.Fault?.Key)) yield break;
        }
    }

    private SyncedStream Run(ILiveSource source, string name, string stream, IProgress<Progress>? progress, CancellationToken cancel) =>
        OrInUse(name, stream, () => new LiveSync(workspace, process, clock).Run(source, name, stream, progress, cancel).GetAwaiter().GetResult())!;

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
