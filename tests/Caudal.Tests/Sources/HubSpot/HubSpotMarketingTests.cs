using System.Text.Json.Nodes;
using Caudal.Landing;
using Caudal.Tests.Landing;

namespace Caudal.Tests.Sources.HubSpot;

public sealed class HubSpotMarketingTests : IDisposable
{
    private readonly HubSpotBench _bench = new();
    private readonly ImportBench _workspace;

    public HubSpotMarketingTests() => _workspace = _bench.Workspace();

    public void Dispose() => _bench.Dispose();

    private long Now => _bench.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    [Fact]
    public void Forms_OfEveryType_AreAskedForToTheLetter()
    {
        for (var i = 0; i < 101; i++) Form($"f{i}", i == 0 ? "captured" : "hubspot");
        Assert.Equal(["GET /marketing/v3/forms?limit=100&formTypes=all", "GET /marketing/v3/forms?limit=100&formTypes=all&after=100"], Sync("forms", out var synced));
        Assert.Equal(101, synced.Tables.Single().Rows.Landed);
    }

    [Fact]
    public void Submissions_AreReadDownToTheLastReading_AndBecomeTouches()
    {
        Form("f1");
        for (var i = 1; i <= 60; i++) Submit("f1", i);
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["GET /marketing/v3/forms?limit=100&formTypes=all", "GET /form-integrations/v1/submissions/forms/f1?limit=50", "GET /form-integrations/v1/submissions/forms/f1?limit=50&after=50"], Sync("form_submissions", out _));
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        Submit("f1", 61);
        Assert.Equal(["GET /marketing/v3/forms?limit=100&formTypes=all", "GET /form-integrations/v1/submissions/forms/f1?limit=50"], Sync("form_submissions", out var later));
        Assert.Equal(1, later.Tables.Single().Rows.Landed);
        Assert.Equal(["form|61|61"], HubSpotBench.Current(_workspace, "select kind, count(*), count(distinct email) from current_touch group by 1"));
        Assert.Equal(["form|Demo|2026-03-01 12:00:00|/precios"], HubSpotBench.Current(_workspace, "select kind, campaign, cast(occurred_at as varchar), page from current_touch where email = 'p7@a.mx'"));
    }

    // One for each of the company's blogs, whose submissions are refused.
    [Fact]
    public void FormsOfComments_AreNotAskedForTheirSubmissions()
    {
        Form("blog", "blog_comment");
        Form("f1");
        Submit("f1", 1);
        Assert.Equal(["GET /marketing/v3/forms?limit=100&formTypes=all", "GET /form-integrations/v1/submissions/forms/f1?limit=50"], Sync("form_submissions", out var synced));
        Assert.Null(synced.Fault);
        Assert.Equal(1, synced.Tables.Single().Rows.Landed);
    }

    [Fact]
    public void Campaigns_TellWhatWasSpent()
    {
        _bench.Account.Campaigns.Add(new JsonObject { ["hs_object_id"] = "c-1", ["hs_name"] = "Lanzamiento", ["hs_start_date"] = "2026-02-01", ["hs_spend_items_sum_amount"] = "1250.5", ["hs_currency_code"] = "MXN" });
        Assert.Equal(
            ["GET /marketing/v3/campaigns?limit=100&properties=hs_name,hs_start_date,hs_end_date,hs_campaign_status,hs_owner,hs_currency_code,hs_budget_items_sum_amount,hs_spend_items_sum_amount,hs_utm,hs_object_id"],
            Sync("campaigns", out _));
        Assert.Equal(["c-1|Lanzamiento|1250.5000|MXN"], HubSpotBench.Current(_workspace, "select record_id, campaign, amount, currency from current_campaign_spend"));
    }

    [Fact]
    public void EmailEvents_AreReadPageByPage_AndOnlyDeedsAreTouches()
    {
        for (var i = 1; i <= 1_001; i++) Event($"e{i}", i % 2 == 0 ? "OPEN" : "DELIVERED");
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["GET /email/public/v1/events?limit=1000", "GET /email/public/v1/events?limit=1000&offset=1000"], Sync("email_events", out _));
        var since = Now - 300_000;
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        Event("e1002", "CLICK");
        Assert.Equal([$"GET /email/public/v1/events?limit=1000&startTimestamp={since}"], Sync("email_events", out _));
        Assert.Equal(["email_click|1", "email_open|500"], HubSpotBench.Current(_workspace, "select kind, count(*) from current_touch group by 1 order by 1"));
    }

    private void Form(string id, string type = "hubspot") => _bench.Account.Forms.Add(new JsonObject
    {
        ["id"] = id, ["name"] = "Demo", ["formType"] = type, ["archived"] = false, ["createdAt"] = "2026-01-01T00:00:00Z", ["fieldGroups"] = new JsonArray(new JsonObject { ["groupType"] = "default_group" }), ["redirectUrl"] = null,
    });

    private void Submit(string form, int number)
    {
        if (!_bench.Account.Submissions.TryGetValue(form, out var all)) _bench.Account.Submissions[form] = all = [];
        all.Add(new JsonObject
        {
            ["conversionId"] = $"conv-{number}", ["submittedAt"] = Now, ["pageUrl"] = "/precios",
            ["values"] = new JsonArray(Value("email", $"p{number}@a.mx"), Value("timestamp", "never"), Value("interest", "a"), Value("interest", "b")),
        });
    }

    private static JsonObject Value(string name, string value) => new() { ["name"] = name, ["value"] = value, ["objectTypeId"] = "0-1" };

    private void Event(string id, string type) => _bench.Account.EmailEvents.Add(new JsonObject
    {
        ["id"] = id, ["type"] = type, ["created"] = Now, ["recipient"] = "p@a.mx", ["emailCampaignId"] = 77, ["portalId"] = 1, ["filteredEvent"] = false, ["location"] = new JsonObject { ["country"] = "MX" },
    });

    private List<string> Sync(string stream, out SyncedStream synced)
    {
        using var source = _bench.Source(out var transport);
        synced = new LiveSync(_workspace.Workspace, _workspace.Process, _workspace.Clock).Run(source, "hubspot", stream, null, CancellationToken.None).GetAwaiter().GetResult();
        Assert.Null(synced.Fault);
        return transport.Asked;
    }
}
