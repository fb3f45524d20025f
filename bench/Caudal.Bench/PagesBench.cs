using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Caudal.Metrics;
using Caudal.Web;

namespace Caudal.Bench;

/// <summary>What the pages weigh and cost. The server is a process of its own, as it ships; the clients share the cores with it.</summary>
internal static partial class PagesBench
{
    private const int Warm = 2_000;
    private const int Asked = 1_000;
    private const int Clients = 16;
    private const int Tabs = 200;

    public static void Run(Arguments asked) => RunAsync(asked).GetAwaiter().GetResult();

    private static async Task RunAsync(Arguments asked)
    {
        var company = new Company(asked, asked.Size).Built();
        using var server = Started(company.Workspace, out var address);
        try
        {
            using var client = new HttpClient { BaseAddress = address };
            var report = new Report($"Pages, size {asked.Size}", "what", "figure", "gate");
            report.Row("first load of the overview, KiB", await Weight(client), "120");
            var (cpu, alone) = await Cached(client, server);
            report.Row("cached overview, the server's CPU ms a request", cpu, "4");
            report.Row("p50 of one client, ms", alone, "");
            var (many, middle, busy) = await Together(client, server);
            report.Row($"p50 at {Clients} clients, ms", middle, "");
            report.Row($"p99 at {Clients} clients, ms", many, "");
            report.Row($"p99 at {Clients} clients against p50 of one", Report.Ratio(many, alone), "10 ×");
            report.Row("the server's share of the CPU that both took meanwhile", Report.Ratio(busy, 1), "");
            report.Row($"memory for each of {Tabs} open tabs, KiB", await OpenTabs(address, server), "1024");
            var (page, room, sql) = await Uncached(client, server, new Flow(new Workspace(company.Workspace), TimeProvider.System));
            report.Row("uncached metric page, CPU ms", page, "");
            report.Row("the same explanation asked of the room, CPU ms", room, "");
            report.Row("its statements alone, CPU ms", sql, "");
            report.Row("uncached metric page against the room's answer", Report.Ratio(page, room), "1.3 ×");
            report.Write(asked);
        }
        finally
        {
            server.Kill();
        }
    }

    private static System.Diagnostics.Process Started(string workspace, out Uri address)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Caudal.Web.dll");
        var server = System.Diagnostics.Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "--workspace", workspace, "--demo", "--port", "0", "--lang", "en"]) { RedirectStandardOutput = true })!;
        address = new Uri(Served().Match(server.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server did not start.")).Value);
        return server;
    }

    // What a browser that was never here fetches: the page, and all that its head names.
    private static async Task<double> Weight(HttpClient client)
    {
        var html = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        long bytes = System.Text.Encoding.UTF8.GetByteCount(html);
        foreach (var asset in Asset().Matches(html).Select(m => m.Groups[1].Value).Distinct()) bytes += (await client.GetByteArrayAsync(new Uri(asset, UriKind.Relative))).Length;
        return bytes / 1024.0;
    }

    private static async Task<(double Cpu, double Median)> Cached(HttpClient client, System.Diagnostics.Process server)
    {
        for (var i = 0; i < Warm; i++) await Once(client);
        var (times, before) = (new List<double>(), Cpu(server));
        for (var i = 0; i < Asked; i++) times.Add(await Once(client));
        return ((Cpu(server) - before) / Asked, Quantile(times, 0.5));
    }

    private static async Task<(double Tail, double Middle, double Servers)> Together(HttpClient client, System.Diagnostics.Process server)
    {
        var (before, own) = (Cpu(server), Cpu(System.Diagnostics.Process.GetCurrentProcess()));
        var times = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            var each = new List<double>();
            for (var i = 0; i < Asked / 4; i++) each.Add(await Once(client));
            return each;
        })));
        List<double> all = [.. times.SelectMany(t => t)];
        var (served, asked) = (Cpu(server) - before, Cpu(System.Diagnostics.Process.GetCurrentProcess()) - own);
        return (Quantile(all, 0.99), Quantile(all, 0.5), served / (served + asked));
    }

    // A tab that is open is a connection that waits; the page itself leaves nothing behind in the server.
    private static async Task<double> OpenTabs(Uri address, System.Diagnostics.Process server)
    {
        server.Refresh();
        var before = server.WorkingSet64;
        var tabs = new List<HttpClient>();
        for (var i = 0; i < Tabs; i++)
        {
            tabs.Add(new HttpClient { BaseAddress = address });
            await Once(tabs[^1]);
        }
        server.Refresh();
        var each = (server.WorkingSet64 - before) / 1024.0 / Tabs;
        foreach (var tab in tabs) tab.Dispose();
        return Math.Max(0, each);
    }

    // Each of other days, so that no answer is there already; what is asked second finds its pages in memory, so the page goes first.
    private static async Task<(double Page, double Room, double Sql)> Uncached(HttpClient client, System.Diagnostics.Process server, Flow flow)
    {
        var own = System.Diagnostics.Process.GetCurrentProcess();
        var (page, room, sql) = (0.0, 0.0, 0.0);
        // The server holds the build open; so does whoever is compared with it.
        using var held = flow.Open();
        const int Days = 30;
        for (var i = 0; i < Days + 5; i++)
        {
            var query = new MetricQuery("won_amount", ["owner"], From: new DateOnly(2025, 1, 1).AddDays(i), To: new DateOnly(2025, 9, 1));
            var start = Cpu(server);
            (await client.GetAsync(new Uri($"/metrics/won_amount?by=owner&from={query.From:yyyy-MM-dd}&to=2025-09-01", UriKind.Relative))).EnsureSuccessStatusCode();
            var afterPage = Cpu(server);
            var beforeRoom = Cpu(own);
            var statements = flow.Explain(query).Answer.Statements;
            var afterRoom = Cpu(own);
            flow.Read(engine => { foreach (var s in statements) engine.Query(s.Sql, r => r.GetValue(0), [.. s.Parameters.Select(p => new Warehouse.SqlParameter(p.Key, p.Value))]); return 0; });
            if (i < 5) continue;   // the first ones compile
            (page, room, sql) = (page + afterPage - start, room + afterRoom - beforeRoom, sql + Cpu(own) - afterRoom);
        }
        return (page / Days, room / Days, sql / Days);
    }

    private static async Task<double> Once(HttpClient client)
    {
        var started = Stopwatch.GetTimestamp();
        await client.GetByteArrayAsync(new Uri("/", UriKind.Relative));
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Cpu(System.Diagnostics.Process of)
    {
        of.Refresh();
        return of.TotalProcessorTime.TotalMilliseconds;
    }

    private static double Quantile(List<double> times, double share) => times.Order().ElementAt((int)((times.Count - 1) * share));

    [GeneratedRegex("http://[^ :]+:[0-9]+")]
    private static partial Regex Served();

    [GeneratedRegex("(?:href|src)=\"(/assets/[^\"]+)\"")]
    private static partial Regex Asset();
}
