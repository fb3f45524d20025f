using Caudal.Landing;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Bench;

/// <summary>
/// The tables of a build by SQL that was written by hand for just this company: it knows the files, their formats and their
/// quirks, so it can leave out all that a general engine must ask. One DuckDB session, from the same landing Parquet.
/// </summary>
internal static class RawBuild
{
    private static readonly string[] Texts = ["identity", "facts", "billing", "journey"];

    public static Cost Run(string workspace, string file)
    {
        foreach (var old in new[] { file, file + ".wal" }.Where(File.Exists)) File.Delete(old);
        var own = new Workspace(workspace);
        var loads = LandingZone.Loads(own);
        return Cost.Of(() =>
        {
            using var engine = DuckDbEngine.OpenToWrite(file, file + ".spill");
            CreateViews(engine, own, loads);
            foreach (var text in Texts) engine.Execute(Sql.Read($"sql/build/{text}.sql"));
            engine.Execute("checkpoint");
        });
    }

    /// <summary>The same, statement by statement, each with its cost: a text to try comes after <paramref name="texts"/>' own.</summary>
    public static void Trace(string workspace, IEnumerable<string> texts)
    {
        var own = new Workspace(workspace);
        using var engine = DuckDbEngine.InMemory();
        CreateViews(engine, own, LandingZone.Loads(own));
        foreach (var statement in texts.SelectMany(Sql.Statements))
        {
            var first = statement.Split('\n').First(l => l.Length > 0 && !l.StartsWith("--", StringComparison.Ordinal));
            var cost = Cost.Of(() => engine.Execute(statement));
            if (cost.Cpu >= 0.02) Console.WriteLine($"{cost} {first[..Math.Min(100, first.Length)]}");
        }
    }

    public static IEnumerable<string> All => Texts.Select(t => Sql.Read($"sql/build/{t}.sql"));

    /// <summary>Every landed file as <c>raw_&lt;file name&gt;</c>.</summary>
    private static void CreateViews(Engine engine, Workspace workspace, IReadOnlyList<Load> loads)
    {
        foreach (var load in loads)
            foreach (var stream in load.Streams.Where(s => s.Parquet is not null)) engine.Execute(View(workspace, load, stream));
    }

    private static string View(Workspace workspace, Load load, LandedStream stream) =>
        $"create temp view {SqlText.Identifier("raw_" + Path.GetFileNameWithoutExtension(stream.Origin))} as from read_parquet({SqlText.Literal(Path.Combine(workspace.Landing, load.Id, stream.Parquet!))})";
}
