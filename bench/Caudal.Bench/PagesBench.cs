using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Caudal.Metrics;
using Caudal.Web;

namespace Caudal.Bench;

/// <summary>What the pages weigh and cost. Server and clients are one process here, so that a page's CPU is at most what is said.</summary>
internal static partial class PagesBench
{
    private const int Warm = 300;
    private const int Asked = 600;
    private const int Clients = 16;

    public static void Run(Arguments asked) => RunAsync(asked).GetAwaiter().GetResult();

    private static async Task RunAsync(Arguments asked)
    {
        var company = new Company(asked, asked.Size).Built();
        await using var app = await Server.Start(new ServeArguments(company.Workspace, Language.En, 0) { Demo = true }, CancellationToken.None);
        using var client = new HttpClient { BaseAddress = new Uri(Server.Address(app)) };
        var report = new Report($"Pages, size {asked.Size}", "what", "figure", "gate");
        report.Row("first load of the overview, KiB", await Weight(client), "120");
        var (cpu, alone) = await Cached(client);
        report.Row("cached overview, CPU ms a request, client included", cpu, "4");
        report.Row("p50 of one client, ms", alone, "");
        var many = await Together(client);
        report.Row($"p99 at {Clients} clients, ms", many, "");
        report.Row($"p99 at {Clients} clients against p50 of one", Report.Ratio(many, alone), "10 ×");
        var (page, room, sql) = await Uncached(client, new Flow(new Workspace(company.Workspace), TimeProvider.System));
        report.Row("uncached metric page, CPU ms", page, "");
        report.Row("the same explanation asked of the room, CPU ms", room, "");
        report.Row("its statements alone, CPU ms", sql, "");
        report.Row("uncached metric page against the room's answer", Report.Ratio(page, room), "1.3 ×");
        report.Write(asked);
        await app.StopAsync();
    }

    // What a browser that was never here fetches: the page, and all that its head names.
    private static async Task<double> Weight(HttpClient client)
    {
        var html = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        long bytes = System.Text.Encoding.UTF8.GetByteCount(html);
        foreach (var asset in Asset().Matches(html).Select(m => m.Groups[1].Value).Distinct()) bytes += (await client.GetByteArrayAsync(new Uri(asset, UriKind.Relative))).Length;
        return bytes / 1024.0;
    }

    private static async Task<(double Cpu, double Median)> Cached(HttpClient client)
    {
        for (var i = 0; i < Warm; i++) await Once(client);
        var (times, before) = (new List<double>(), Cpu());
        for (var i = 0; i < Asked; i++) times.Add(await Once(client));
        return ((Cpu() - before) / Asked, Quantile(times, 0.5));
    }

    private static async Task<double> Together(HttpClient client)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            for (var i = 0; i < Asked / 4; i++) own.Add(await Once(client));
            return own;
        })));
        return Quantile([.. times.SelectMany(t => t)], 0.99);
    }

    // Each of other days, so that no answer is there already; what is asked second finds its pages in memory, so the page goes first.
    private static async Task<(double Page, double Room, double Sql)> Uncached(HttpClient client, Flow flow)
    {
        var (page, room, sql) = (0.0, 0.0, 0.0);
        const int Days = 30;
        for (var i = 0; i < Days + 5; i++)
        {
            var query = new MetricQuery("won_amount", ["owner"], From: new DateOnly(2025, 1, 1).AddDays(i), To: new DateOnly(2025, 9, 1));
            var start = Cpu();
            (await client.GetAsync(new Uri($"/metrics/won_amount?by=owner&from={query.From:yyyy-MM-dd}&to=2025-09-01", UriKind.Relative))).EnsureSuccessStatusCode();
            var afterPage = Cpu();
            var statements = flow.Explain(query).Answer.Statements;
            var afterRoom = Cpu();
            flow.Read(engine => { foreach (var s in statements) engine.Query(s.Sql, r => r.GetValue(0), [.. s.Parameters.Select(p => new Warehouse.SqlParameter(p.Key, p.Value))]); return 0; });
            if (i < 5) continue;   // the first ones compile
            (page, room, sql) = (page + afterPage - start, room + afterRoom - afterPage, sql + Cpu() - afterRoom);
        }
        return (page / Days, room / Days, sql / Days);
    }

    private static async Task<double> Once(HttpClient client)
    {
        var started = Stopwatch.GetTimestamp();
        await client.GetByteArrayAsync(new Uri("/", UriKind.Relative));
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Cpu() => System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

    private static double Quantile(List<double> times, double share) => times.Order().ElementAt((int)((times.Count - 1) * share));

    [GeneratedRegex("(?:href|src)=\"(/assets/[^\"]+)\"")]
    private static partial Regex Asset();
}
