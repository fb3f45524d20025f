using Caudal.Model;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Cli;

/// <summary>A workspace whose published build has the rows that a test writes.</summary>
internal static class HandmadeBuild
{
    public static readonly DateTimeOffset AsOf = new(2026, 3, 31, 0, 0, 0, TimeSpan.Zero);

    public static Workspace Publish(string folder, string rows)
    {
        var workspace = new Workspace(System.IO.Path.Combine(folder, "caudal-data"));
        Directory.CreateDirectory(workspace.Landing);
        var store = new BuildStore(workspace.Builds);
        var unfinished = store.Begin("0123456789abcdef");
        using (var engine = DuckDbEngine.OpenToWrite(System.IO.Path.Combine(unfinished, "warehouse.duckdb"), unfinished)) Fill(engine, rows);
        store.Publish(unfinished, new BuildInfo("", AsOf, AsOf, "0123456789abcdef", "0.1.0", 0));
        return workspace;
    }

    public static void Fill(Engine engine, string rows)
    {
        WarehouseSchema.CreateEmpty(engine);
        engine.Execute("insert into build_info values ('build', 'b0001-01234567'), ('as_of', '2026-03-31T00:00:00Z'), ('currency', 'MXN'), ('time_zone', 'UTC'), ('version', '0.1.0')");
        if (rows.Length > 0) engine.Execute(rows);
    }
}
