using System.Text.Json;

namespace Caudal.Warehouse;

/// <summary>One finished warehouse file and what it was made from.</summary>
/// <param name="Id">Number in the workspace and fingerprint of what went in: <c>b0007-1f3a9c2e</c>.</param>
/// <param name="AsOf">What was known up to this moment is in it, UTC.</param>
/// <param name="Fingerprint">Of landing, definitions, as-of and code version: equal fingerprints, equal content.</param>
public sealed record BuildInfo(string Id, DateTimeOffset CreatedAt, DateTimeOffset AsOf, string Fingerprint, string Version, long Bytes)
{
    public bool Published { get; init; }
}

/// <summary>
/// The immutable builds of a workspace. A build is written beside the others and published by replacing one small
/// pointer file, so a reader always finds a whole build and a killed build is only a leftover folder.
/// </summary>
public sealed class BuildStore(string folder)
{
    private const string Unfinished = ".building-";

    private string Pointer => Path.Combine(folder, "published");

    public string File(string id) => Path.Combine(folder, id, "warehouse.duckdb");

    /// <summary>The build that readers see; null before the first.</summary>
    public BuildInfo? Published() =>
        System.IO.File.Exists(Pointer) ? Read(System.IO.File.ReadAllText(Pointer).Trim(), published: true) : null;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<BuildInfo> List()
    {
        if (!Directory.Exists(folder)) return [];
        var published = Published()?.Id;
        return [.. Directory.EnumerateDirectories(folder, "b*").Select(d => Read(Path.GetFileName(d), Path.GetFileName(d) == published))
            .OfType<BuildInfo>().OrderByDescending(b => b.Id, StringComparer.Ordinal)];
    }

    /// <summary>An empty folder for the next build; earlier leftovers are swept. The caller holds the workspace's lock.</summary>
    public (string Folder, string Id) Begin(string fingerprint)
    {
        Directory.CreateDirectory(folder);
        foreach (var leftover in Directory.EnumerateDirectories(folder, Unfinished + "*")) Directory.Delete(leftover, recursive: true);
        var next = 1 + List().Select(b => int.Parse(b.Id.AsSpan(1, 4), System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        var id = $"b{next:D4}-{fingerprint[..8]}";
        var unfinished = Path.Combine(folder, Unfinished + id);
        Directory.CreateDirectory(unfinished);
        return (unfinished, id);
    }

    /// <summary>Makes a finished folder durable and puts it where readers look.</summary>
    public BuildInfo Publish(string unfinished, BuildInfo info)
    {
        var bytes = new FileInfo(Path.Combine(unfinished, "warehouse.duckdb")).Length;
        info = info with { Bytes = bytes, Published = true };
        Durable.Flush(Path.Combine(unfinished, "warehouse.duckdb"));
        Durable.Write(Path.Combine(unfinished, "build.json"), JsonSerializer.Serialize(info, BuildJson.Default.BuildInfo));
        Directory.Move(unfinished, Path.Combine(folder, info.Id));
        Point(info.Id);
        return info;
    }

    /// <summary>Puts an older build back in front of the readers; null where it is not kept.</summary>
    public BuildInfo? Rollback(string id)
    {
        if (Read(id, published: true) is not { } build) return null;
        Point(build.Id);
        return build;
    }

    /// <summary>Deletes all but the newest <paramref name="keep"/> and the published one.</summary>
    public int Sweep(int keep)
    {
        var old = List().Skip(keep).Where(b => !b.Published).ToList();
        foreach (var build in old) Directory.Delete(Path.Combine(folder, build.Id), recursive: true);
        return old.Count;
    }

    private void Point(string id) => Durable.Write(Pointer, id);

    private BuildInfo? Read(string id, bool published)
    {
        // An id comes from a person in a rollback: it names a folder here, never a path.
        if (id.Length == 0 || id[0] != 'b' || id.AsSpan().ContainsAny('/', '\\', '.')) return null;
        var file = Path.Combine(folder, id, "build.json");
        if (!System.IO.File.Exists(file)) return null;
        var info = JsonSerializer.Deserialize(System.IO.File.ReadAllText(file), BuildJson.Default.BuildInfo);
        return info is null ? null : info with { Published = published };
    }
}
