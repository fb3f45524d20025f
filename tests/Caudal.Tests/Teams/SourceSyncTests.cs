using Caudal.Documents;
using Caudal.Landing;
using Caudal.Simulator.Vendors;
using Caudal.Sources.Live;
using Caudal.Teams;
using Caudal.Tests.Cli;
using Microsoft.Data.Sqlite;

namespace Caudal.Tests.Teams;

/// <summary>What one connection or one stream meets, and what becomes of the others.</summary>
public sealed class SourceSyncTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VendorServer _stripe = new(new StripeApi(new StripeAccount(TimeProvider.System, TimeSpan.Zero), "k"));
    private readonly VendorServer _zendesk;

    public SourceSyncTests()
    {
        var account = new ZendeskAccount(TimeProvider.System);
        account.Put("groups", 1, new System.Text.Json.Nodes.JsonObject { ["name"] = "Soporte" });
        _zendesk = new VendorServer(new ZendeskApi(account, "ana@empresa.mx", "t", exportsPerMinute: 1_000));
    }

    public void Dispose()
    {
        _stripe.Dispose();
        _zendesk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void ALostCredential_IsToldOfItsConnection_AndTheOthersAreRead()
    {
        Connect(Of("keys of another machine"), "stripe", _stripe, "k");
        var flow = Of("keys");
        Connect(flow, "zendesk", _zendesk, "ana@empresa.mx:t");
        foreach (var stream in flow.Sources.Find("zendesk") is { } z ? LiveSources.Streams(z.Kind, z.Address).Where(s => s != "groups") : []) flow.Pause("zendesk", stream, paused: true);
        var synced = flow.Sync(null, null, CancellationToken.None);
        Assert.Equal([("stripe", "products", "source.secret_lost"), ("zendesk", "groups", null)], synced.Select(s => (s.Source, s.Stream, s.Fault?.Key)));
        Assert.Equal("source.secret_lost", flow.Sources.Streams.Single(s => s.Source == "stripe").Fault!.Key);
    }

    [Fact]
    public void ALargeFirstReading_IsBuiltWithItsNewestBeforeTheRest()
    {
        var account = new StripeAccount(TimeProvider.System, TimeSpan.Zero);
        for (var i = 1; i <= 10_150; i++) account.Put("customers", "customer", new System.Text.Json.Nodes.JsonObject { ["id"] = $"cus_{i}", ["name"] = $"Cliente {i}", ["email"] = $"c{i}@x.mx", ["created"] = 1_700_000_000 + i, ["livemode"] = true }, "customer.created");
        using var server = new VendorServer(new StripeApi(account, "k"));
        var flow = Of("keys");
        Connect(flow, "stripe", server, "k");
        foreach (var stream in LiveSources.Streams("stripe", VendorAddress.Parse(server.Address)).Where(s => s != "customers")) flow.Pause("stripe", stream, paused: true);
        var variables = new Dictionary<string, string> { ["CAUDAL_KEYS"] = Path.Combine(_folder.Path, "keys") };
        var synced = CaudalRun.Of(_folder.Path, variables, "sync", "--workspace", "w", "--format", "json", "--lang", "es");
        Assert.Equal(0, synced.Exit);
        Assert.Contains("Lo más reciente ya está; sigue lo anterior.", synced.Error, StringComparison.Ordinal);
        Assert.Equal(10_150, Assert.Single(synced.Json.GetProperty("streams").EnumerateArray()).GetProperty("landed").GetInt64());
        Assert.Equal(2, new Flow(new Workspace(Path.Combine(_folder.Path, "w")), TimeProvider.System).Builds().Count);
        Assert.NotNull(Assert.Single(flow.Sources.Streams).SyncedAt);
    }

    [Fact]
    public void AStreamOfWhichTheNewestIsIn_SaysSo()
    {
        var flow = Of("keys");
        Connect(flow, "stripe", _stripe, "k");
        flow.Sources.Note(new SyncedStream("stripe", "customers", "1", [], null) { OlderFollows = true });
        Assert.Equal("falta lo más antiguo", LiveSheet.Of(flow.Workspace, flow.Sources, flow.Schedule, Language.Es).Rows.First()[2]);
        flow.Sources.Note(new SyncedStream("stripe", "customers", "1", [], null));
        Assert.Equal("bien", LiveSheet.Of(flow.Workspace, flow.Sources, flow.Schedule, Language.Es).Rows.First()[2]);
    }

    [Fact]
    public void APausedStream_IsPassedOverUntilItIsResumed()
    {
        var flow = Of("keys");
        Connect(flow, "stripe", _stripe, "k");
        flow.Pause("stripe", "events", paused: true);
        flow.Pause("stripe", "events", paused: true);
        Assert.DoesNotContain(flow.Sync(null, null, CancellationToken.None), s => s.Stream == "events");
        flow.Pause("stripe", "events", paused: false);
        Assert.Contains(flow.Sync(null, null, CancellationToken.None), s => s.Stream == "events");
        Assert.Equal("source.unknown_stream", Assert.Throws<FaultException>(() => flow.Pause("stripe", "event", paused: true)).Faults[0].Key);
    }

    [Fact]
    public void ACronExpression_IsKept_AndAStateOfAnOlderVersionIsRead()
    {
        var flow = Of("keys");
        Connect(flow, "stripe", _stripe, "k");
        flow.Sources.Schedule("stripe", Timetable.Parse("*/30 9-18 * * MON-FRI"), inWorkingHours: true);
        Assert.Equal(("*/30 9-18 * * MON-FRI", true), (flow.Sources.Find("stripe").Every?.Text, flow.Sources.Find("stripe").InWorkingHours));
        flow.Sources.Schedule("stripe", Timetable.Parse("2h"), inWorkingHours: false);
        // As the version before wrote it.
        using (var state = new SqliteConnection($"Data Source={flow.Workspace.State};Pooling=false"))
        {
            state.Open();
            using var older = state.CreateCommand();
            older.CommandText = "alter table source drop column Cron; drop table source_pause; delete from __EFMigrationsHistory where MigrationId like '%_Schedules'";
            older.ExecuteNonQuery();
        }
        Assert.Equal("2h", flow.Sources.Find("stripe").Every?.Text);
        Assert.Empty(flow.Sources.PausedStreams);
        flow.Sources.Schedule("stripe", Timetable.Parse("0 7 * * *"), inWorkingHours: false);
        Assert.Equal("0 7 * * *", flow.Sources.Find("stripe").Every?.Text);
    }

    private Flow Of(string keys) => new(new Workspace(Path.Combine(_folder.Path, "w")), TimeProvider.System, Path.Combine(_folder.Path, keys));

    private static void Connect(Flow flow, string kind, VendorServer server, string secret) => flow.Connect(new Connection(kind, kind, VendorAddress.Parse(server.Address)), secret, CancellationToken.None);
}
