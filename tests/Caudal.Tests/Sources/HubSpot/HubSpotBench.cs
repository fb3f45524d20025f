using Caudal.Landing;
using Caudal.Simulator.Vendors;
using Caudal.Sources.HubSpot;
using Caudal.Sources.Live;
using Caudal.Tests.Landing;
using Caudal.Warehouse.DuckDb;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Sources.HubSpot;

/// <summary>A HubSpot account, and workspaces that read it.</summary>
internal sealed class HubSpotBench : IDisposable
{
    public const string Token = "pat-na1-secret";

    private readonly List<ImportBench> _benches = [];

    /// <param name="pageSize">Records on a page at most, and so read at once; null: as HubSpot gives and takes them.</param>
    public HubSpotBench(TimeSpan? lag = null, int? pageSize = null)
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        Account = new HubSpotAccount(Clock, lag ?? TimeSpan.FromSeconds(30));
        Api = new HubSpotApi(Account, Token, perTenSeconds: 1_000_000, searchesPerSecond: 1_000_000) { MostAPage = pageSize ?? int.MaxValue };
        AtOnce = pageSize ?? 1000;
    }

    public int AtOnce { get; init; }

    public int Large { get; init; } = ILiveSource.Large;

    public FakeTimeProvider Clock { get; }

    public HubSpotAccount Account { get; }

    public HubSpotApi Api { get; }

    public ImportBench Workspace()
    {
        var bench = new ImportBench("America/Mexico_City");
        _benches.Add(bench);
        return bench;
    }

    /// <param name="between">Stands between source and vendor.</param>
    public HubSpotSource Source(out VendorTransport transport, Func<HttpMessageHandler, HttpMessageHandler>? between = null, string secret = Token)
    {
        transport = new VendorTransport(Api, Clock);
        var http = new VendorHttp("HubSpot", VendorAddress.Parse(HubSpotSource.Address), TimeProvider.System, between?.Invoke(transport) ?? transport, firstWait: TimeSpan.FromMilliseconds(1));
        return new HubSpotSource(http, secret, TimeProvider.System, searchGap: TimeSpan.Zero) { AtOnce = AtOnce, Large = Large };
    }

    public SyncedStream Sync(ImportBench bench, string stream, Func<HttpMessageHandler, HttpMessageHandler>? between = null)
    {
        using var source = Source(out _, between);
        return new LiveSync(bench.Workspace, bench.Process, bench.Clock).Run(source, "hubspot", stream, null, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>The records that hold, as a build reads them.</summary>
    public static List<string> Current(ImportBench bench, string sql) => Current(bench, [sql])[0];

    /// <returns>Of each question its rows, in their order.</returns>
    public static List<List<string>> Current(ImportBench bench, IReadOnlyList<string> questions)
    {
        using var engine = DuckDbEngine.InMemory();
        var loads = LandingZone.Loads(bench.Workspace);
        engine.Execute("set variable known_until = timestamp '2100-01-01'");
        LandedViews.Create(engine, bench.Workspace, loads, bench.Process);
        CurrentRecords.Create(engine, loads);
        return [.. questions.Select(sql => engine.Query(sql, Text))];
    }

    private static string Text(System.Data.Common.DbDataReader row) =>
        string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : Convert.ToString(row.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)));

    public void Dispose()
    {
        foreach (var bench in _benches) bench.Dispose();
    }
}
