using Caudal.Landing;
using Caudal.Sources.Live;
using Caudal.Tests.Sources;

namespace Caudal.Tests.Landing;

public sealed class WebhookInboxTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ImportBench _bench = new();
    private readonly WebhookInbox _inbox;

    public WebhookInboxTests() => _inbox = new WebhookInbox(_bench.Workspace, _bench.Process, _bench.Clock);

    public void Dispose() => _bench.Dispose();

    private void Receive(string id, string body = """{"type":"usage","data":{"account":"a","quantity":1}}""") =>
        _inbox.Keep("app", Webhooks.Open("webhook", "app", SignedCall.Secret("webhook"), SignedCall.Of("webhook", Now, body: body, id: id), Now), CancellationToken.None);

    private long Landed() => LandingZone.Loads(_bench.Workspace).Sum(l => l.Streams.Sum(s => s.Rows.Landed));

    [Fact]
    public void Land_WhatWasSentTwice_LandsItOnce()
    {
        foreach (var id in new[] { "a", "b", "a", "a" }) Receive(id);
        Assert.True(_inbox.HasNews("app"));
        Assert.Equal(2, _inbox.Land("app", CancellationToken.None)!.Tables.Single().Rows.Landed);
        Assert.False(_inbox.HasNews("app"));
        Receive("b");
        Assert.Null(_inbox.Land("app", CancellationToken.None)!.LoadId);
        Assert.Null(_inbox.Land("app", CancellationToken.None));
        Assert.Equal(2, Landed());
    }

    // A kill in the middle of a line: its sender got no thanks and sends it again.
    [Fact]
    public void Keep_AfterALineThatWasCutOff_LosesNothing()
    {
        Receive("a");
        var file = Path.Combine(_bench.Workspace.Folder, "inbox", "app.ndjson");
        File.AppendAllText(file, File.ReadAllText(file)[..40]);
        Receive("b");
        Assert.Equal(2, _inbox.Land("app", CancellationToken.None)!.Tables.Single().Rows.Landed);
    }

    // A kill after the load and before what waited was put away: it is landed again, and known.
    [Fact]
    public void Land_WhatAKillLeftBehind_IsKnown()
    {
        Receive("a");
        var file = Path.Combine(_bench.Workspace.Folder, "inbox", "app.ndjson");
        var waiting = File.ReadAllText(file);
        _inbox.Land("app", CancellationToken.None);
        File.WriteAllText(file.Replace("app.ndjson", "app.taken.ndjson", StringComparison.Ordinal), waiting);
        Receive("b");
        Assert.Null(_inbox.Land("app", CancellationToken.None)!.LoadId);
        Assert.Equal(1, _inbox.Land("app", CancellationToken.None)!.Tables.Single().Rows.Landed);
        Assert.Equal(2, Landed());
    }

    [Fact]
    public void Keep_ByManyAtOnce_KeepsEach()
    {
        Parallel.For(0, 100, i => Receive($"m{i % 50}"));
        _inbox.Land("app", CancellationToken.None);
        Assert.Equal(50, Landed());
    }
}
