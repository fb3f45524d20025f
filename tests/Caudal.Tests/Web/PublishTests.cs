using System.Net;
using Caudal.Metrics;

namespace Caudal.Tests.Web;

/// <summary>Builds are published while people read: nobody gets an error, and nobody a page of which a part is another build's.</summary>
public sealed class PublishTests(ServedCompany company) : IClassFixture<ServedCompany>
{
    private const int Requests = 1_000;
    private const int Publishes = 20;

    private static readonly string[] Paths = ["/", "/leaks", "/sales", "/success", "/metrics/won_amount?grain=month", "/api/v1/diagnosis?lang=es", "/api/v1/metrics/won_amount?lang=en"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AThousandRequests_AcrossTwentyPublishes_AreEachWholeFromOneBuild()
    {
        var flow = new Flow(new Workspace(company.Workspace), TimeProvider.System);
        var older = flow.Published()!;
        var builds = new[] { older, flow.Build(older.AsOf.AddDays(-90), cancel: Cancel) };
        var whole = new Dictionary<(string Path, string Build), string>();
        foreach (var build in builds)
        {
            flow.Rollback(build.Id);
            foreach (var path in Paths) whole[(path, build.Id)] = (await Get(path)).Text;
        }
        // Or the test would not see a mixture.
        Assert.All(Paths, path => Assert.NotEqual(whole[(path, builds[0].Id)], whole[(path, builds[1].Id)]));
        var left = Requests;
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var seen = new List<(string Path, HttpStatusCode Status, string? Tag, string Text)>();
            for (int i; (i = Interlocked.Decrement(ref left)) >= 0;) seen.Add(await Get(Paths[i % (Paths.Length - (i % 10 == 0 ? 0 : 2))]));
            return seen;
        })).ToList();
        for (var i = 0; i < Publishes; i++)
        {
            var until = Requests - ((i + 1) * Requests / (Publishes + 1));
            while (Volatile.Read(ref left) > until) await Task.Delay(1, Cancel);
            flow.Rollback(builds[i % 2].Id);
        }
        var all = (await Task.WhenAll(readers)).SelectMany(r => r).ToList();
        Assert.Equal((Requests, Requests), (all.Count, all.Count(a => a.Status == HttpStatusCode.OK)));
        Assert.All(all, a => Assert.Contains(a.Text, builds.Select(b => whole[(a.Path, b.Id)])));
        // The tag names the build that the answer is of.
        Assert.All(all.Where(a => a.Tag is not null), a => Assert.Equal(whole[(a.Path, builds.Single(b => a.Tag!.Contains(b.Id, StringComparison.Ordinal)).Id)], a.Text));
        Assert.Equal(builds.Length, all.Where(a => a.Path == "/").Select(a => a.Text).Distinct().Count());
    }

    private async Task<(string Path, HttpStatusCode Status, string? Tag, string Text)> Get(string path)
    {
        using var client = company.Client();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return (path, response.StatusCode, response.Headers.ETag?.Tag, await response.Content.ReadAsStringAsync(Cancel));
    }
}
