using Caudal.Model;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Cli;

/// <summary>A workspace whose published build has the rows that a test writes.</summary>
internal static class HandmadeBuild
{
    public static readonly DateTimeOffset AsOf = new(2026, 3, 31, 0, 0, 0, TimeSpan.Zero);

    private const string About =
        "insert into build_info values ('build', 'b0001-01234567'), ('as_of', '2026-03-31T00:00:00Z'), ('currency', 'MXN'), ('time_zone', 'UTC'), ('version', '0.1.0');";

    /// <param name="about">What the build says of itself; empty where the rows bring it.</param>
    public static Workspace Publish(string folder, string rows, string about = About)
    {
        var workspace = new Workspace(System.IO.Path.Combine(folder, "caudal-data"));
        Directory.CreateDirectory(workspace.Landing);
        var store = new BuildStore(workspace.Builds);
        var (unfinished, id) = store.Begin("0123456789abcdef");
        using (var engine = DuckDbEngine.OpenToWrite(System.IO.Path.Combine(unfinished, "warehouse.duckdb"), unfinished)) Fill(engine, rows, about);
        store.Publish(unfinished, new BuildInfo(id, AsOf, AsOf, "0123456789abcdef", "0.1.0", 0) { Tables = WarehouseSchema.Fingerprint });
        return workspace;
    }

    public static void Fill(Engine engine, string rows, string about = About)
    {
        WarehouseSchema.CreateEmpty(engine);
        if ((about + rows).Length > 0) engine.Execute(about + rows);
    }
}
