using Caudal.Landing;
using Caudal.Simulator.Vendors;
using Caudal.Sources.Live;
using Caudal.Tests.Cli;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Flows;

/// <summary><c>kill -9</c> at random moments of a sync: no row is lost, none doubled, and no cursor stands before its rows. CAUDAL_KILLS sets how many.</summary>
public sealed class LiveKillTests : IDisposable
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("CAUDAL_KILLS"), out var set) ? set : 3;

    private readonly TemporaryFolder _folder = new();
    private readonly HubSpotAccount _account = new(TimeProvider.System, TimeSpan.Zero);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sync_Killed_LosesAndDoublesNothing()
    {
        // Long before the overlap of two windows, so that no overlap can mend what a cursor passed over.
        var created = TimeProvider.System.GetUtcNow().AddDays(-1);
        for (var i = 1; i <= 3_000; i++) _account.Put("products", i, created, [new("name", $"Product {i}")]);
        using var server = new VendorServer(new HubSpotApi(_account, "t", perTenSeconds: 1_000_000, searchesPerSecond: 1_000_000));
        Environment.SetEnvironmentVariable("CAUDAL_KEYS", Path.Combine(_folder.Path, "keys"));
        Environment.SetEnvironmentVariable("CAUDAL_SECRET", "t");
        // Only the stream that it is about, so that most moments fall into its reading and landing.
        Connect("hubspot", flow =>
        {
            foreach (var stream in LiveSources.Streams("hubspot", VendorAddress.Parse(server.Address)).Where(s => s != "products")) flow.Pause("hubspot", stream, paused: true);
        }, "--address", server.Address);
        var killing = new Killing(5, ChildProcess.StartOnWeb).Measured(Sync(0));
        for (var i = 1; i <= Kills; i++) killing.Strike(Sync(i));
        for (var i = 0; i <= Kills; i++)
        {
            using (var again = ChildProcess.StartOnWeb(Sync(i))) Assert.True(Ended(again), again.StandardError.ReadToEnd());
            Assert.Equal("3000|3000", Held(Path.Combine(_folder.Path, $"w{i}")));
        }
    }

    [Fact]
    public void WatchedFolder_Killed_TakesEachFileOnce()
    {
        var exports = Directory.CreateDirectory(Path.Combine(_folder.Path, "exports")).FullName;
        for (var file = 0; file < 8; file++)
        {
            var path = Path.Combine(exports, $"products-{file}.csv");
            File.WriteAllLines(path, ["Record ID,Product name,Unit price,SKU", .. Enumerable.Range(file * 1000, 1000).Select(i => $"{i},Product {i},10,S{i}")]);
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));
        }
        Connect("folder", _ => { }, "--path", exports);
        var killing = new Killing(6, ChildProcess.StartOnWeb).Measured(Sync(0));
        for (var i = 1; i <= Kills; i++) killing.Strike(Sync(i));
        for (var i = 0; i <= Kills; i++)
        {
            using (var again = ChildProcess.StartOnWeb(Sync(i))) Assert.True(Ended(again), again.StandardError.ReadToEnd());
            Assert.Equal("8000|8000", Held(Path.Combine(_folder.Path, $"w{i}")));
        }
    }

    // Once: what is connected is a file, and each killed sync has a copy of its own.
    private void Connect(string kind, Action<Flow> change, params string[] where)
    {
        var first = Path.Combine(_folder.Path, "w0");
        using (var add = ChildProcess.StartOnWeb(["sources", "add", kind, .. where, "--workspace", first])) Assert.True(Ended(add), add.StandardError.ReadToEnd());
        change(new Flow(new Workspace(first), TimeProvider.System, Path.Combine(_folder.Path, "keys")));
        for (var i = 1; i <= Kills; i++)
            foreach (var file in Directory.EnumerateFiles(first)) File.Copy(file, Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, $"w{i}")).FullName, Path.GetFileName(file)));
    }

    private static bool Ended(System.Diagnostics.Process process)
    {
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private string[] Sync(int workspace) => ["sync", "--no-build", "--workspace", Path.Combine(_folder.Path, $"w{workspace}")];

    private static string Held(string folder)
    {
        var workspace = new Workspace(folder);
        using var engine = DuckDbEngine.InMemory();
        var files = LandingZone.Loads(workspace).SelectMany(l => l.Streams.Where(s => s.Parquet is not null && s.Mapping.Stream == "products").Select(s => $"'{Path.Combine(workspace.Landing, l.Id, s.Parquet!)}'"));
        return engine.Query($"select count(*), count(distinct _record_id) from read_parquet([{string.Join(", ", files)}])", row => $"{row.GetInt64(0)}|{row.GetInt64(1)}")[0];
    }
}
