using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>The append-only folder of loads. A load is written beside the others and appears whole by one rename.</summary>
public static class LandingZone
{
    internal const string Incoming = ".incoming-";
    internal const string SetAsideFile = "set_aside.ndjson";
    private const string Manifest = "manifest.json";

    /// <summary>All loads, oldest first.</summary>
    /// <exception cref="FaultException">A manifest or a Parquet file is not what was written; all such are named.</exception>
    public static IReadOnlyList<Load> Loads(Workspace workspace) => Loads(workspace, checkContent: true);

    /// <summary>Where the loads are, oldest first.</summary>
    internal static IEnumerable<string> Folders(Workspace workspace) => !Directory.Exists(workspace.Landing) ? []
        : Directory.EnumerateDirectories(workspace.Landing).Where(d => !Path.GetFileName(d).StartsWith('.')).Order(StringComparer.Ordinal);

    /// <param name="checkContent">Reads every Parquet file whole to compare its hash; without, only sizes are compared.</param>
    internal static IReadOnlyList<Load> Loads(Workspace workspace, bool checkContent)
    {
        if (!Directory.Exists(workspace.Landing)) return [];
        var faults = new List<Fault>();
        var loads = Folders(workspace).Select(folder => Read(folder, checkContent, faults)).OfType<Load>().ToList();
        Parallel.ForEach(loads.SelectMany(l => l.Streams.Where(s => s.Parquet is not null).Select(s => (Load: l, Stream: s))), item =>
        {
            if (Damage(PathOf(workspace, item.Load, item.Stream), item.Load.Id, item.Stream, checkContent) is not { } fault) return;
            lock (faults) faults.Add(fault);
        });
        return faults.Count == 0 ? Remapping.Read(loads) : throw new FaultException([.. faults.OrderBy(f => f.File, StringComparer.Ordinal)]);
    }

    /// <summary>Equal for equal content: what a build's fingerprint takes of the landing zone.</summary>
    public static string Fingerprint(IReadOnlyList<Load> loads)
    {
        var text = new StringBuilder();
        foreach (var load in loads)
            foreach (var stream in load.Streams)
                text.Append(CultureInfo.InvariantCulture, $"{load.Id} {stream.ParquetHash} {stream.KnownAt:O} {JsonSerializer.Serialize(stream.Mapping, LoadJson.Default.Mapping)}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>How far a stream was read; null where never, or where it is to be read anew.</summary>
    internal static string? Cursor(IReadOnlyList<Load> loads, string source, string stream) =>
        loads.Reverse().SelectMany(l => l.Cursors ?? []).FirstOrDefault(c => c.Source == source && c.Stream == stream)?.Value;

    internal static string PathOf(Workspace workspace, Load load, LandedStream stream) => Path.Combine(workspace.Landing, load.Id, stream.Parquet!);

    /// <summary>An empty folder for the next load; what killed imports left behind is swept. The caller holds the workspace's lock.</summary>
    internal static string Begin(Workspace workspace, string id)
    {
        Directory.CreateDirectory(workspace.Landing);
        foreach (var leftover in Directory.EnumerateDirectories(workspace.Landing, Incoming + "*")) Directory.Delete(leftover, recursive: true);
        var folder = Path.Combine(workspace.Landing, Incoming + id);
        Directory.CreateDirectory(folder);
        return folder;
    }

    // Two loads never share an id, even on a clock that stands still or goes back.
    internal static (string Id, DateTimeOffset At) NextId(Workspace workspace, IReadOnlyList<Load> loads, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (loads.Count > 0 && now <= loads[^1].LandedAt) now = loads[^1].LandedAt.AddMilliseconds(1);
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{workspace.Folder} {loads.Count} {now:O}")).AsSpan(0, 2));
        return (now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture) + "-" + mark, now);
    }

    /// <summary>Clears away what was only needed on the way.</summary>
    internal static void Tidy(string folder)
    {
        var asides = new FileInfo(Path.Combine(folder, SetAsideFile));
        if (asides.Length == 0) asides.Delete();
        foreach (var below in Directory.EnumerateDirectories(folder)) Directory.Delete(below, recursive: true);
    }

    /// <summary>Makes the load durable and puts it in place: the manifest last, then the rename.</summary>
    internal static void Publish(Workspace workspace, string folder, Load load)
    {
        foreach (var file in Directory.EnumerateFiles(folder)) Durable.Flush(file);
        Durable.Write(Path.Combine(folder, Manifest), JsonSerializer.Serialize(load, LoadJson.Default.Load));
        // The manifest has the sums of the Parquet files.
        string[] listed = File.Exists(Path.Combine(folder, SetAsideFile)) ? [Manifest, SetAsideFile] : [Manifest];
        Sums.Write(folder, listed);
        Directory.Move(folder, Path.Combine(workspace.Landing, load.Id));
    }

    private static Load? Read(string folder, bool checkContent, List<Fault> faults)
    {
        var manifest = Path.Combine(folder, Manifest);
        if (!Sums.Hold(folder, Manifest))
        {
            faults.Add(new Fault("landing.manifest_damaged", Path.GetFileName(folder)) { File = manifest });
            return null;
        }
        var load = JsonSerializer.Deserialize(File.ReadAllText(manifest), LoadJson.Default.Load)!;
        if (checkContent && load.Streams.Any(s => s.Rows.SetAside > 0) && DamageOfSetAside(folder) is { } damage) faults.Add(damage);
        return load;
    }

    /// <summary>Whether the rows that a load set aside are as they were written; null where they are.</summary>
    internal static Fault? DamageOfSetAside(string folder) =>
        Sums.Hold(folder, SetAsideFile) ? null : new Fault("landing.file_damaged", SetAsideFile, Path.GetFileName(folder)) { File = Path.Combine(folder, SetAsideFile) };

    /// <summary>Whether a stream's rows are as they were written; null where they are.</summary>
    internal static Fault? Damage(string file, string load, LandedStream stream, bool checkContent)
    {
        var whole = File.Exists(file) && new FileInfo(file).Length == stream.Bytes && (!checkContent || Sums.Of(file) == stream.ParquetHash);
        return whole ? null : new Fault("landing.file_damaged", stream.Origin, load) { File = file };
    }
}

[JsonSerializable(typeof(Load))]
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class LoadJson : JsonSerializerContext;
