using System.Net;
using Caudal.Tests.Cli;
using Caudal.Web;

namespace Caudal.Tests.Issues;

/// <summary>Marketing's page of a company that has deals and nothing else came to an internal error: a metric without data has no periods to draw.</summary>
public sealed class PagesOfDealsAloneTests : IDisposable
{
    private static readonly string[] Pages = ["/", "/journey", "/journey/customers?stage=open&next=won", "/leaks", "/leaks?lens=sales", "/readiness", "/sales", "/marketing", "/service", "/success", "/customers?q=u", "/metrics", "/metrics/leads?grain=month", "/metrics/mrr_bridge?grain=month", "/metrics/nrr?grain=year", "/sources"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EveryPage_OfDealsAlone_IsWhole()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "deals.csv"), "Deal ID,Deal Name,Amount,Deal Stage,Close Date\n1,Uno,100,Closed Won,2026-01-10\n2,Dos,200,Closed Lost,2026-02-10\n", Cancel);
        Assert.Equal(0, CaudalRun.Of(_folder.Path, "import", "deals.csv").Exit);
        await using var app = await Server.Start(new ServeArguments(Path.Combine(_folder.Path, "caudal-data"), Language.Es, 0) { Demo = true }, CancellationToken.None);
        using var client = new HttpClient { BaseAddress = new Uri(Server.Address(app)) };
        var broken = new List<string>();
        foreach (var page in Pages)
        {
            using var response = await client.GetAsync(new Uri(page, UriKind.Relative), Cancel);
            if (response.StatusCode != HttpStatusCode.OK) broken.Add($"{page}: {response.StatusCode}");
        }
        Assert.Empty(broken);
    }
}
