using System.Globalization;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity;

/// <summary>
/// What builds called each entity before: a folder of generations, each holding the records whose entity became another and what was split or
/// merged. It only grows, and a generation appears whole by one rename. Builds can be swept and made again; the ids that people keep
/// in links and lists cannot, so that this is state, and an input of every build.
/// </summary>
public sealed class EntityMemory
{
    private const string Records = "record.parquet";
    private const string Changes = "change.parquet";

    private readonly string _folder;
    private readonly IReadOnlyList<string> _generations;

    /// <summary>What is remembered now.</summary>
    public EntityMemory(Workspace workspace)
    {
        _folder = workspace.Identity;
        _generations = Directory.Exists(_folder) ? [.. Directory.EnumerateDirectories(_folder).Where(d => Number(d) > 0).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Equal where the same is remembered.</summary>
    public string Fingerprint => string.Concat(_generations.Select(Sums.Said));

    /// <summary>Tells a build: <c>identity_memory</c>, the last entity of each record, and <c>identity_changed</c>.</summary>
    /// <exception cref="FaultException">A file is not what was written.</exception>
    public void Tell(Engine engine)
    {
        var damaged = _generations.SelectMany(g => new[] { Records, Changes }.Where(name => !Sums.Hold(g, name)).Select(name => Path.Combine(g, name))).ToList();
        if (damaged.Count > 0) throw new FaultException([.. damaged.Select(file => new Fault("identity.memory_damaged", _folder) { File = file })]);
        engine.Execute(Resource.Read("Identity/memory.sql"));
        foreach (var generation in _generations)
        {
            engine.Execute($"insert into identity_remembered select {Number(generation)}, record, entity_id from read_parquet({In(generation, Records)})");
            engine.Execute($"insert into identity_changed select {Number(generation)}, * from read_parquet({In(generation, Changes)})");
        }
        engine.Execute(Resource.Read("Identity/memory_last.sql"));
    }

    /// <summary>Writes what a build made of it beside that build; nothing where all is as it was.</summary>
    /// <param name="unfinished">The unfinished build's folder.</param>
    internal static void Write(DuckDbEngine engine, string unfinished)
    {
        engine.Execute(Resource.Read("Identity/memory_new.sql"));
        if (engine.Scalar<long>("select count(*) from identity_learned") == 0) return;
        var folder = Directory.CreateDirectory(Path.Combine(unfinished, Beside)).FullName;
        engine.Execute($"copy identity_learned to {In(folder, Records)} (format parquet, compression zstd)");
        engine.Execute($"copy (select * exclude (generation) from identity_changed where generation = (select generation + 1 from identity_generation)) to {In(folder, Changes)} (format parquet)");
    }

    /// <summary>
    /// Keeps what a finished build learned, before that build is published: were it the other way round, a kill between the two would show ids that
    /// nobody remembers. Kept for a build that never appears it does no harm, since the next build goes on from it.
    /// </summary>
    public void Keep(string unfinished)
    {
        var learned = Path.Combine(unfinished, Beside);
        if (!Directory.Exists(learned)) return;
        foreach (var name in new[] { Records, Changes }) Durable.Flush(Path.Combine(learned, name));
        Sums.Write(learned, [Records, Changes]);
        Directory.CreateDirectory(_folder);
        Directory.Move(learned, Path.Combine(_folder, (_generations.Select(Number).LastOrDefault() + 1).ToString("D6", CultureInfo.InvariantCulture)));
    }

    private const string Beside = "identity";

    private static int Number(string folder) => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string In(string folder, string name) => SqlText.Literal(Path.Combine(folder, name));
}
