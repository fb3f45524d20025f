using System.Net;

namespace Caudal.Tests.Web;

/// <summary>What the pages refuse, and what they tell the browser.</summary>
[Collection(ServedOnce.Name)]
public sealed class GuardTests(ServedCompany company)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnyAnswer_ForbidsWhatIsInlineAndFromElsewhere()
    {
        using var client = company.Client();
        foreach (var path in new[] { "/metrics", "/nothing", "/assets/caudal.css" })
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    // Another's page may give its own name this machine's address and read what comes back.
    [Theory]
    [InlineData("caudal.example", 421)]
    [InlineData("192.168.1.10", 421)]
    [InlineData("localhost", 200)]
    [InlineData("127.0.0.1", 200)]
    public async Task AHost_ThatIsNotThisMachine_IsRefused(string host, int status)
    {
        using var client = company.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Host = $"{host}:{company.Address.Port}";
        using var response = await client.SendAsync(request, Cancel);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/leaks", "/leaks")]
    [InlineData("/metrics/mrr?grain=month", "/metrics/mrr?grain=month")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("https://elsewhere.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/a\r\nSet-Cookie: x=1", "/")]
    [InlineData("", "/")]
    public async Task ALook_LeadsBackToOurOwnPagesOnly(string back, string to)
    {
        using var client = company.Client();
        using var response = await client.GetAsync(new Uri($"/look?theme=dark&lang=es&back={Uri.EscapeDataString(back)}", UriKind.Relative), Cancel);
        Assert.Equal((HttpStatusCode.Redirect, to), (response.StatusCode, response.Headers.Location!.OriginalString));
        Assert.All(response.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("httponly", cookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ATheme_OnceChosen_IsInTheFirstBytes()
    {
        using var client = company.Client();
        client.DefaultRequestHeaders.Add("Cookie", "caudal_theme=dark");
        Assert.Contains("data-theme=\"dark\"", await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es-MX,es;q=0.9", "es")]
    [InlineData("en-GB", "en")]
    [InlineData("fr", "es")]   // the workspace's own, where the browser wishes for neither
    public async Task ABrowsersWish_DecidesTheLanguage(string wish, string language)
    {
        using var client = company.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", wish);
        Assert.Contains($"<html lang=\"{language}\"", await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APort_ThatIsTaken_IsNoObstacle()
    {
        await using var other = await Caudal.Web.Server.Start(new Caudal.Web.ServeArguments(company.Workspace, Language.En, company.Address.Port) { Demo = true }, Cancel);
        Assert.NotEqual(company.Address.Port, new Uri(Caudal.Web.Server.Address(other)).Port);
    }

    [Fact]
    public async Task AWorkspace_WithoutABuild_SaysWhatToDo()
    {
        using var folder = new Cli.TemporaryFolder();
        await using var app = await Caudal.Web.Server.Start(new Caudal.Web.ServeArguments(folder.Path, Language.En, 0) { Demo = true }, Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(Caudal.Web.Server.Address(app)) };
        Assert.Contains("caudal import FOLDER", await client.GetStringAsync(new Uri("/", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }
}
