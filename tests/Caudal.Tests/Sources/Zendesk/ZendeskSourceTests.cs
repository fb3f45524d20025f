using System.Text.Json.Nodes;
using Caudal.Landing;
using Caudal.Simulator.Vendors;
using Caudal.Sources.Live;
using Caudal.Sources.Zendesk;
using Caudal.Tests.Landing;
using Caudal.Tests.Sources.HubSpot;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Sources.Zendesk;

public sealed class ZendeskSourceTests : IDisposable
{
    private readonly ImportBench _workspace = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ZendeskAccount _account;
    private readonly List<string> _asked = [];

    public ZendeskSourceTests() => _account = new ZendeskAccount(_clock);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Tickets_AreAskedForByCursorToTheLetter()
    {
        Ticket(1);
        Sync("tickets");
        Assert.Equal(["GET /api/v2/incremental/tickets/cursor.json?include=metric_sets&start_time=0"], _asked);
        _asked.Clear();
        Later(() => _account.Change("tickets", 1, "status", "solved"));
        Sync("tickets");
        Assert.StartsWith("GET /api/v2/incremental/tickets/cursor.json?include=metric_sets&cursor=", Assert.Single(_asked), StringComparison.Ordinal);
        Assert.Equal(["1|solved|email|{\"submitter_id\":\"5\",\"custom_field_77\":\"gold\"}"], Held("select record_id, status, channel, attributes from landed_ticket where load_seq = 1 and stream = 'tickets'"));
    }

    [Fact]
    public void MembersThatComeGoOrChangeTheirKind_AreTold_AndWhatIsReadable_Lands()
    {
        Ticket(1);
        Ticket(2);
        Sync("tickets");
        Later(() =>
        {
            foreach (var (_, id, record) in _account["tickets"].ToList())
            {
                record.Remove("submitter_id");
                _account.Change("tickets", id, "sentiment", "good");
            }
            _account.Change("tickets", 2, "created_at", "ayer");
        });
        Drift.IsTold(_workspace, Sync("tickets"), "sentiment", "submitter_id", "row.not_a_date");
        Assert.Equal(["good"], Held("select json_extract_string(attributes, '$.sentiment') from current_ticket where record_id = '1'"));
    }

    [Fact]
    public void ADeletedTicket_IsGone()
    {
        Ticket(1);
        Ticket(2);
        Sync("tickets");
        Later(() => _account.Change("tickets", 1, "status", "deleted"));
        // Its own row, and its metrics.
        Assert.Equal(2, Sync("tickets").Tables.Sum(t => t.Removed));
        Assert.Equal(["2|subject 2"], Held("select record_id, subject from current_ticket"));
    }

    [Fact]
    public void TheLastMinute_ComesWithTheNextSync()
    {
        Ticket(1);
        Assert.Null(Sync("tickets", ripen: false).LoadId);
        Assert.Equal(1, Sync("tickets").Tables.Single(t => t.File == "zendesk/tickets").Rows.Landed);
    }

    [Fact]
    public void ManyPages_LandEachRecordOnce()
    {
        for (var i = 1; i <= 230; i++) Ticket(i);
        for (var i = 1; i <= 230; i++) _account.Put("organizations", i, new JsonObject { ["name"] = $"Org {i}", ["domain_names"] = new JsonArray("a.mx", "b.mx") });
        for (var i = 1; i <= 230; i++) { if (i % 9 == 0) _clock.Advance(TimeSpan.FromSeconds(1)); _account.Put("organizations", i, new JsonObject { ["name"] = $"Org {i}", ["domain_names"] = new JsonArray("a.mx", "b.mx") }); }
        Sync("tickets", pageSize: 100);
        Sync("organizations", pageSize: 100);
        Assert.Equal(["230|230"], Held("select count(*), count(distinct record_id) from landed_company where domain = 'a.mx'"));
        Assert.Equal(["230"], Held("select count(*) from landed_ticket where stream = 'tickets'"));
    }

    [Theory]
    [InlineData("tickets", "tickets/cursor.json?include=metric_sets&", "tickets")]
    [InlineData("ticket_field_history", "ticket_events.json?", "changes")]
    public void ALargeFirstReading_TurnsToTheNewest_AndThenReadsOnToWhereItBegan(string stream, string export, string of)
    {
        for (var i = 1; i <= 12; i++)
        {
            Ticket(i);
            _clock.Advance(TimeSpan.FromMinutes(1));
            _account.Change("tickets", i, "status", "solved");
            _clock.Advance(TimeSpan.FromDays(15));
        }
        var held = $"select count(distinct record_id) from landed_{(of == "tickets" ? "ticket where stream = 'tickets'" : "change")}";
        Assert.True(Sync(stream, pageSize: 2, large: 4).OlderFollows);
        // Two pages from the beginning, and those of the last ninety days.
        Assert.Equal([of == "tickets" ? "7" : "8"], Held(held));
        Assert.Contains(_asked, a => a == $"GET /api/v2/incremental/{export}start_time={_clock.GetUtcNow().AddDays(-90).ToUnixTimeSeconds()}");
        Assert.False(Sync(stream, pageSize: 2, large: 4).OlderFollows);
        Assert.Equal(["12"], Held(held));
        _asked.Clear();
        // From there on by the newest part's mark: nothing but what is new.
        Later(() => _account.Change("tickets", 3, "status", "open"));
        Sync(stream);
        Assert.Single(_asked);
        Assert.Equal([of == "tickets" ? "12" : "13"], Held(held));
    }

    [Fact]
    public void Events_BecomeTheTicketsChanges()
    {
        Ticket(1);
        Later(() => _account.Change("tickets", 1, "status", "solved"));
        Sync("ticket_field_history");
        Later(() => _account.Change("tickets", 1, "assignee_id", "9"));
        Sync("ticket_field_history");
        Assert.Equal(["owner_id|9", "status|solved"], Held("select field, value from current_change where object = 'ticket' order by field"));
    }

    [Fact]
    public void ChangesOfOneSecond_AreBothKept()
    {
        Ticket(1);
        foreach (var status in new[] { "new", "open" }) _account.Change("tickets", 1, "status", status);
        Sync("ticket_field_history");
        Assert.Equal(["new", "open"], Held("select value from current_change where object = 'ticket' order by 1"));
    }

    [Fact]
    public void Ratings_AreReadOnFromAWeekBefore()
    {
        _account.Put("satisfaction_ratings", 1, new JsonObject { ["score"] = "good", ["ticket_id"] = 1, ["requester_id"] = 5, ["assignee_id"] = 6, ["updated_at"] = "2026-03-01T12:00:00Z" });
        Sync("satisfaction_ratings");
        Later(() => _account.Put("satisfaction_ratings", 2, new JsonObject { ["score"] = "bad", ["ticket_id"] = 1, ["requester_id"] = 5, ["assignee_id"] = 6, ["updated_at"] = "2026-03-01T13:00:00Z" }));
        _asked.Clear();
        var synced = Sync("satisfaction_ratings");
        Assert.EndsWith($"&start_time={_clock.GetUtcNow().AddMinutes(-62).AddDays(-7).ToUnixTimeSeconds()}", _asked[0], StringComparison.Ordinal);
        Assert.Equal(1, synced.Tables.Sum(t => t.Rows.Landed));
        Assert.Equal(["0", "1"], Held("select score from current_survey_answer order by 1"));
    }

    [Fact]
    public void Ratings_OfWhichAPartWasRead_AreReadAnew()
    {
        for (var i = 1; i <= 250; i++) _account.Put("satisfaction_ratings", i, new JsonObject { ["score"] = "good", ["ticket_id"] = i, ["requester_id"] = 5, ["assignee_id"] = 6 });
        Assert.NotNull(Sync("satisfaction_ratings", between: vendor => new Gone(vendor, after: 2)).Fault);
        Assert.Null(Sync("satisfaction_ratings").Fault);
        Assert.Equal(["250"], Held("select count(*) from current_survey_answer"));
    }

    // More than a page of one second: what is beyond cannot be asked for, and that is told; what follows is read.
    [Fact]
    public void AFullSecond_IsTold_AndWhatFollowsIsRead()
    {
        for (var i = 1; i <= 5; i++) _account.Put("organizations", i, new JsonObject { ["name"] = $"Org {i}" });
        _clock.Advance(TimeSpan.FromHours(1));
        _account.Put("organizations", 9, new JsonObject { ["name"] = "Org 9" });
        var told = new List<string?>();
        for (var time = 0; time < 4; time++) told.Add(Sync("organizations", pageSize: 3).Fault?.Key);
        Assert.Equal(["live.full_second", null, null, null], told);
        Assert.Equal(["1", "2", "3", "9"], Held("select record_id from current_company order by 1"));
    }

    [Fact]
    public void AnOAuthClient_GetsATokenFirst_AndANewOneWhenItIsRefused()
    {
        Ticket(1);
        OAuth? tokens = null;
        Assert.Null(Sync("tickets", secret: """{"client_id":"caudal","client_secret":"s3"}""", between: vendor => tokens = new OAuth(vendor)).Fault);
        Assert.Equal(Enumerable.Repeat("""{"grant_type":"client_credentials","client_id":"caudal","client_secret":"s3","scope":"read"}""", 2), tokens!.Asked);
        Assert.Equal(["1"], Held("select record_id from current_ticket"));
    }

    [Theory]
    [InlineData("""{"client_id":"caudal"}""")]
    [InlineData("""{"client_id":""")]
    public void ACredential_ThatIsNone_IsNamed(string secret) => Assert.Equal("live.bad_secret", Assert.Throws<FaultException>(() => Sync("tickets", secret: secret)).Faults[0].Key);

    [Fact]
    public void TooManyExports_AreWaitedForAsLongAsZendeskSays()
    {
        for (var i = 1; i <= 30; i++) Ticket(i);
        Assert.Null(Sync("tickets", pageSize: 10, perMinute: 2, wake: () => _clock.Advance(TimeSpan.FromMinutes(1))).Fault);
        Assert.Equal(["30"], Held("select count(*) from landed_ticket where stream = 'tickets'"));
    }

    [Fact]
    public void ServiceLevelsAndSchedules_AreReadWhole_ARowForEachTargetAndSpan()
    {
        _account.Put("sla_policies", 3, new JsonObject
        {
            ["title"] = "Oro", ["created_at"] = "2026-01-01T00:00:00Z", ["filter"] = new JsonObject { ["all"] = new JsonArray() },
            ["policy_metrics"] = new JsonArray(Target("urgent", "first_reply_time", 30), Target("low", "first_reply_time", 480)),
        });
        _account.Put("schedules", 4, new JsonObject { ["name"] = "Oficina", ["time_zone"] = "Mexico City", ["intervals"] = new JsonArray(new JsonObject { ["start_time"] = 1980, ["end_time"] = 2460 }) });
        Assert.Equal(2, Sync("sla_policies").Tables.Single().Rows.Landed);
        Assert.Equal(1, Sync("schedules").Tables.Single().Rows.Landed);
        Assert.Equal(["GET /api/v2/slas/policies.json", "GET /api/v2/business_hours/schedules.json"], _asked);
        Assert.Null(Sync("sla_policies").LoadId);
    }

    [Fact]
    public void ServiceLevels_OfAPlanWithoutThem_AreNone()
    {
        var synced = Sync("sla_policies", small: true);
        Assert.Null(synced.Fault);
        Assert.Empty(synced.Tables);
    }

    private static JsonObject Target(string priority, string metric, int minutes) => new() { ["priority"] = priority, ["metric"] = metric, ["target"] = minutes, ["business_hours"] = true };

    private void Ticket(long id) => _account.Put("tickets", id, new JsonObject
    {
        ["subject"] = $"subject {id}", ["status"] = "open", ["requester_id"] = 5, ["submitter_id"] = 5, ["organization_id"] = 7, ["created_at"] = "2026-03-01T10:00:00Z", ["updated_at"] = "2026-03-01T10:00:00Z",
        ["via"] = new JsonObject { ["channel"] = "email" }, ["custom_fields"] = new JsonArray(new JsonObject { ["id"] = 77, ["value"] = "gold" }),
    });

    private void Later(Action act)
    {
        _clock.Advance(TimeSpan.FromHours(1));
        act();
    }

    private SyncedStream Sync(string stream, bool ripen = true, int pageSize = 1000, int perMinute = 1000, Action? wake = null, bool small = false, int large = ILiveSource.Large, string secret = "ana@empresa.mx:t", Func<HttpMessageHandler, HttpMessageHandler>? between = null)
    {
        if (ripen) _clock.Advance(TimeSpan.FromMinutes(2));
        var transport = new VendorTransport(new ZendeskApi(_account, "ana@empresa.mx", "t", perMinute, pageSize) { PageByTime = pageSize, IsSmallPlan = small }, _clock);
        using var source = new ZendeskSource(new VendorHttp("Zendesk", VendorAddress.Parse("https://empresa.zendesk.com"), TimeProvider.System, new Waking(between?.Invoke(transport) ?? transport, wake), TimeSpan.FromMilliseconds(1)), secret, TimeProvider.System, TimeSpan.Zero) { Large = large };
        var synced = new LiveSync(_workspace.Workspace, _workspace.Process, _workspace.Clock).Run(source, "zendesk", stream, null, CancellationToken.None).GetAwaiter().GetResult();
        _asked.AddRange(transport.Asked);
        return synced;
    }

    private List<string> Held(string sql) => HubSpotBench.Current(_workspace, sql);

    /// <summary>After so many calls nobody answers any more.</summary>
    private sealed class Gone(HttpMessageHandler vendor, int after) : DelegatingHandler(vendor)
    {
        private int _left = after;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel) =>
            _left-- > 0 ? base.SendAsync(request, cancel) : throw new HttpRequestException(HttpRequestError.ConnectionError, "gone");
    }

    /// <summary>Gives tokens, of which the first is over at once.</summary>
    private sealed class OAuth(HttpMessageHandler vendor) : DelegatingHandler(vendor)
    {
        private int _given;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            if (request.RequestUri!.AbsolutePath == "/oauth/tokens") return Token(request, cancel);
            if (request.Headers.Authorization!.ToString() != "Bearer t2") return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized));
            request.Headers.Authorization = new("Basic", Convert.ToBase64String("ana@empresa.mx/token:t"u8));
            return base.SendAsync(request, cancel);
        }

        private async Task<HttpResponseMessage> Token(HttpRequestMessage request, CancellationToken cancel)
        {
            Asked.Add(await request.Content!.ReadAsStringAsync(cancel));
            return new(System.Net.HttpStatusCode.OK) { Content = new StringContent($$"""{"access_token":"t{{++_given}}","token_type":"bearer","scope":"read","expires_in":1800}""", System.Text.Encoding.UTF8, "application/json") };
        }

        public List<string> Asked { get; } = [];
    }

    // The vendor's clock goes on while we wait.
    private sealed class Waking(HttpMessageHandler vendor, Action? wake) : DelegatingHandler(vendor)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            var response = await base.SendAsync(request, cancel);
            if ((int)response.StatusCode == 429) wake?.Invoke();
            return response;
        }
    }
}
