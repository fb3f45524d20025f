using System.Globalization;
using System.Text.Json;

namespace Caudal.Warehouse;

/// <summary>One finished warehouse file and what it was made from.</summary>
/// <param name="Id">Number in the workspace and fingerprint of what went in: <c>b0007-1f3a9c2e</c>.</param>
/// <param name="AsOf">What was known up to this moment is in it, UTC.</param>
/// <param name="Fingerprint">Of landing, definitions, as-of and code version: equal fingerprints, equal content.</param>
public sealed record BuildInfo(string Id, DateTimeOffset CreatedAt, DateTimeOffset AsOf, string Fingerprint, string Version, long Bytes)
{
    public bool Published { get; init; }

    /// <summary>Which tables and columns it has; null in builds of versions that did not say.</summary>
    public string? Tables { get; init; }
}

/// <summary>
/// The immutable builds of a workspace. A build is written beside the others and published by replacing one small
/// pointer file, so a reader always finds a whole build and a killed build is only a leftover folder.
/// </summary>
public sealed class BuildStore(string folder)
{
    private const string Unfinished = ".building-";
    private const string Warehouse = "warehouse.duckdb";
    private const string About = "build.json";

    private string Pointer => Path.Combine(folder, "published");

    public string File(string id) => Path.Combine(folder, id, Warehouse);

    /// <summary>The id that readers are pointed at, whether or not such a build is there; null before the first.</summary>
    public string? Pointed => System.IO.File.Exists(Pointer) ? System.IO.File.ReadAllText(Pointer).Trim() : null;

    /// <summary>The build that readers see; null before the first, and where it is damaged as far as a glance tells.</summary>
    public BuildInfo? Published() =>
        Pointed is { } id && Read(id, published: true) is { } build && LooksWhole(build) ? build : null;

    /// <summary>Newest first; those that cannot be told are left out.</summary>
    public IReadOnlyList<BuildInfo> List()
    {
        var published = Pointed;
        return [.. Ids().OrderByDescending(Number).Select(id => Read(id, id == published)).OfType<BuildInfo>()];
    }

    /// <summary>A build of this id was kept, whole or not.</summary>
    public bool Has(string id) => Ids().Contains(id);

    /// <summary>Every byte of the build is as it was written. Reads the file whole.</summary>
    public bool IsWhole(string id) =>
        Read(id, published: false) is { } build && LooksWhole(build) && Sums.Hold(Path.Combine(folder, id), Warehouse);

    /// <summary>An empty folder for the next build; earlier leftovers are swept. The caller holds the workspace's lock.</summary>
    public (string Folder, string Id) Begin(string fingerprint)
    {
        Directory.CreateDirectory(folder);
        foreach (var leftover in Directory.EnumerateDirectories(folder, Unfinished + "*")) Directory.Delete(leftover, recursive: true);
        var id = string.Create(CultureInfo.InvariantCulture, $"b{Ids().Select(Number).DefaultIfEmpty(0).Max() + 1:D4}-{fingerprint[..8]}");
        var unfinished = Path.Combine(folder, Unfinished + id);
        Directory.CreateDirectory(unfinished);
        return (unfinished, id);
    }

    /// <summary>Makes a finished folder durable and puts it where readers look; of the others the newest stay, <paramref name="keep"/> with it.</summary>
    public BuildInfo Publish(string unfinished, BuildInfo info, int keep = int.MaxValue)
    {
        var file = Path.Combine(unfinished, Warehouse);
        info = info with { Bytes = new FileInfo(file).Length, Published = true };
        Durable.Flush(file);
        Durable.Write(Path.Combine(unfinished, About), JsonSerializer.Serialize(info, BuildJson.Default.BuildInfo));
        Sums.Write(unfinished, [Warehouse, About]);
        Directory.Move(unfinished, Path.Combine(folder, info.Id));
        Point(info.Id);
        Sweep(keep);
        return info;
    }

    /// <summary>Puts an older build back in front of the readers; null where it is not kept, or not whole any more.</summary>
    public BuildInfo? Rollback(string id)
    {
        if (!IsWhole(id)) return null;
        Point(id);
        return Read(id, published: true);
    }

    /// <summary>Deletes all but the newest <paramref name="keep"/> and the published one; with them what can no longer be told.</summary>
    private void Sweep(int keep)
    {
        var kept = List().Take(keep).Select(b => b.Id).Append(Pointed).ToHashSet();
        foreach (var id in Ids().Where(id => !kept.Contains(id))) Delete(id);
    }

    // Out of the readers' sight at once: a kill between two of its files leaves no half build behind.
    private void Delete(string id)
    {
        var leftover = Path.Combine(folder, Unfinished + id);
        Directory.Move(Path.Combine(folder, id), leftover);
        Directory.Delete(leftover, recursive: true);
    }

    private void Point(string id) => Durable.Write(Pointer, id);

    private List<string> Ids() =>
        Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder, "b*").Select(d => Path.GetFileName(d)).Where(id => Number(id) > 0)] : [];

    private static int Number(string id) =>
        id.Split('-') is [['b', .. var digits], _] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // What was added to the file since (a journal to replay) is no part of it.
    private bool LooksWhole(BuildInfo build) =>
        new FileInfo(File(build.Id)) is { Exists: true } file && file.Length == build.Bytes && !System.IO.File.Exists(file.FullName + ".wal");

    private BuildInfo? Read(string id, bool published)
    {
        // An id may come from a person in a rollback: it names a folder here, never a path.
        if (Number(id) == 0 || id.AsSpan().ContainsAny('/', '\\', '.') || !Sums.Hold(Path.Combine(folder, id), About)) return null;
        var text = System.IO.File.ReadAllText(Path.Combine(folder, id, About));
        return JsonSerializer.Deserialize(text, BuildJson.Default.BuildInfo)! with { Published = published };
    }
}
