using System.Security.Cryptography;
using Caudal.Process;
using Caudal.Sources;

namespace Caudal.Landing;

/// <summary>
/// A folder that exports arrive in: each file comes in once, told by its content, when it has stopped growing. What was taken is kept with the rows
/// themselves, in one step, so that a kill takes no file away and none in twice. The files stay where they are.
/// </summary>
public sealed class WatchedFolder(Workspace workspace, RevenueProcess process, TimeProvider clock)
{
    /// <summary>What the sources' page calls the folder's only stream.</summary>
    public const string Stream = "files";

    private const string Taken = "file ";

    internal static bool IsOfAFile(StreamCursor cursor) => cursor.Stream.StartsWith(Taken, StringComparison.Ordinal);

    /// <summary>A file that nobody wrote to for so long is taken for whole.</summary>
    public static readonly TimeSpan Still = TimeSpan.FromSeconds(10);

    // Of a text without a table, a note that lies among the exports, nothing is said.
    private static readonly string[] NoExport = ["file.no_table", "file.none_found"];

    /// <exception cref="FaultException">There is no such folder.</exception>
    public static void Check(string folder)
    {
        if (!Directory.Exists(folder)) throw new FaultException(new Fault("file.missing", folder));
    }

    /// <param name="name">The connection's name.</param>
    public SyncedStream Take(string folder, string name, IProgress<Progress>? progress, CancellationToken cancel)
    {
        if (!Directory.Exists(folder)) return new SyncedStream(name, Stream, null, [], new Fault("file.missing", folder));
        using var held = workspace.Hold($"{name}.{Stream}");
        var (taken, load, tables, faults) = (TakenBy(name), (string?)null, new List<FileReport>(), new List<Fault>());
        foreach (var file in Whole(folder))
        {
            cancel.ThrowIfCancellationRequested();
            var hash = Hash(file);
            if (!taken.Add(hash)) continue;
            try
            {
                var report = workspace.Write(() => new Import(workspace, process, clock, Remapping.Decide(workspace)).Run([file.FullName], null, progress, cancel, new StreamCursor(name, Taken + hash, file.Name)));
                load = report.LoadId ?? load;
                tables.AddRange(report.Files);
                faults.AddRange(report.Files.Where(f => f.Refused).SelectMany(f => f.Faults));
            }
            catch (FaultException fault)
            {
                faults.AddRange(fault.Faults);
            }
        }
        return new SyncedStream(name, Stream, load, tables, faults.Find(f => !NoExport.Contains(f.Key)));
    }

    // Oldest first, so that of two exports of one table the newer one holds.
    private IEnumerable<FileInfo> Whole(string folder) => new DirectoryInfo(folder).EnumerateFiles().Where(f => f.Name[0] is not ('.' or '~') && clock.GetUtcNow() - f.LastWriteTimeUtc >= Still)
        .OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal);

    /// <summary>What was taken since the folder was last reset.</summary>
    private HashSet<string> TakenBy(string name)
    {
        var taken = new HashSet<string>();
        foreach (var cursor in LandingZone.Loads(workspace, checkContent: false).SelectMany(l => l.Cursors ?? []).Where(c => c.Source == name))
            if (cursor.Stream == Stream) taken.Clear();
            else taken.Add(cursor.Stream[Taken.Length..]);
        return taken;
    }

    private static string Hash(FileInfo file)
    {
        using var content = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
