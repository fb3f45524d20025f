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
    private const string Manifest = "manifest.json";

    /// <summary>All loads, oldest first.</summary>
    /// <exception cref="FaultException">A manifest or a Parquet file is not what was written; all such are named.</exception>
    public static IReadOnlyList<Load> Loads(Workspace workspace) => Loads(workspace, checkContent: true);

    /// <param name="checkContent">Reads every Parquet file whole to compare its hash; without, only sizes are compared.</param>
    internal static IReadOnlyList<Load> Loads(Workspace workspace, bool checkContent)
    {
        if (!Directory.Exists(workspace.Landing)) return [];
        var faults = new List<Fault>();
        var loads = Directory.EnumerateDirectories(workspace.Landing).Where(d => !Path.GetFileName(d).StartsWith('.'))
            .Order(StringComparer.Ordinal).Select(folder => Read(folder, faults)).OfType<Load>().ToList();
        Parallel.ForEach(loads.SelectMany(l => l.Streams.Select(s => (Load: l, Stream: s))), item =>
        {
            if (Damage(workspace, item.Load, item.Stream, checkContent) is not { } fault) return;
            lock (faults) faults.Add(fault);
        });
        return faults.Count == 0 ? loads : throw new FaultException([.. faults.OrderBy(f => f.File, StringComparer.Ordinal)]);
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

    /// <summary>Makes the load durable and puts it in place: the manifest last, then the rename.</summary>
    internal static void Publish(Workspace workspace, string folder, Load load)
    {
        foreach (var file in Directory.EnumerateFiles(folder)) Durable.Flush(file);
        Durable.Write(Path.Combine(folder, Manifest), JsonSerializer.Serialize(load, LoadJson.Default.Load));
        Directory.Move(folder, Path.Combine(workspace.Landing, load.Id));
    }

    internal static string HashOf(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static Load? Read(string folder, List<Fault> faults)
    {
        var manifest = Path.Combine(folder, Manifest);
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(manifest), LoadJson.Default.Load) ?? throw new JsonException();
        }
        catch (Exception wrong) when (wrong is JsonException or FileNotFoundException or ArgumentException)
        {
            faults.Add(new Fault("landing.manifest_damaged", Path.GetFileName(folder)) { File = manifest });
            return null;
        }
    }

    private static Fault? Damage(Workspace workspace, Load load, LandedStream stream, bool checkContent)
    {
        if (stream.Parquet is null) return null;
        var file = PathOf(workspace, load, stream);
        var whole = File.Exists(file) && new FileInfo(file).Length == stream.Bytes && (!checkContent || HashOf(file) == stream.ParquetHash);
        return whole ? null : new Fault("landing.file_damaged", stream.Origin, load.Id) { File = file };
    }
}

[JsonSerializable(typeof(Load))]
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class LoadJson : JsonSerializerContext;
