using System.Net;
using System.Text;
using Caudal.Sources.Live;
using Caudal.Tests.Cli;
using Caudal.Tests.Simulator;
using Caudal.Tests.Sources;
using Caudal.Web;
using Microsoft.AspNetCore.Builder;

namespace Caudal.Tests.Web;

/// <summary>Webhooks over HTTP: what is thanked for is on the disk, and comes in with the next sync.</summary>
public sealed class WebhookEndpointTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Hook("app", SignedCall.Secret("webhook"));
        _app = await Server.Start(new ServeArguments(Path.Combine(_folder.Path, "w"), Language.En, 0) { Keys = Path.Combine(_folder.Path, "keys") }, CancellationToken.None);
    }

    [Fact]
    public async Task Post_ACallThatIsSigned_IsThankedOnceItIsSafe_AndLandsOnce()
    {
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await Post("app", SignedCall.Of("webhook", now)));
        Assert.True(File.Exists(Path.Combine(_folder.Path, "w", "inbox", "app.ndjson")));
        var synced = Run("sync", "app", "--no-build", "--format", "json");
        Assert.Equal((0, 1), (synced.Exit, synced.Json.GetProperty("streams")[0].GetProperty("landed").GetInt32()));
        Assert.Equal(HttpStatusCode.OK, await Post("app", SignedCall.Of("webhook", now)));
        Assert.Equal(0, Run("sync", "app", "--no-build", "--format", "json").Json.GetProperty("streams")[0].GetProperty("landed").GetInt32());
    }

    [Fact]
    public async Task Post_WhatIsNotSigned_OldUnknownOrLarge_IsRefusedAndLeavesNothing()
    {
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(HttpStatusCode.Unauthorized, await Post("app", SignedCall.Of("webhook", now, secret: "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post("app", SignedCall.Of("webhook", now.AddMinutes(-6))));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post("app", SignedCall.Of("stripe", now)));
        Assert.Equal(HttpStatusCode.NotFound, await Post("other", SignedCall.Of("webhook", now)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Post("app", SignedCall.Of("webhook", now, body: new string(' ', WebhookRequest.MostBytes + 1))));
        Assert.Equal(HttpStatusCode.BadRequest, await Post("app", SignedCall.Of("webhook", now, body: "7")));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "w", "inbox")));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<HttpStatusCode> Post(string name, WebhookRequest call)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Server.Address(_app!)) };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"webhooks/{name}") { Content = new StringContent(call.Text, Encoding.UTF8, "application/json") };
        foreach (var (header, value) in call.Headers) request.Headers.TryAddWithoutValidation(header, value);
        using var response = await client.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    private CaudalRun Run(params string[] arguments) => CaudalRun.Of(_folder.Path, new Dictionary<string, string> { ["CAUDAL_KEYS"] = "keys" }, [.. arguments, "--workspace", "w", "--quiet"]);

    private void Hook(string name, string secret)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "secret"), secret);
        Assert.Equal(0, Run("sources", "hook", name, "--secret-file", Path.Combine(_folder.Path, "secret")).Exit);
    }
}
