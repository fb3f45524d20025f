using System.Text.Json.Nodes;
using Caudal.Landing;
using Caudal.Simulator.Vendors;
using Caudal.Sources.Live;
using Caudal.Sources.Stripe;
using Caudal.Tests.Landing;
using Caudal.Tests.Sources.HubSpot;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Sources.Stripe;

public sealed class StripeSourceTests : IDisposable
{
    private readonly ImportBench _workspace = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly StripeAccount _account;
    private readonly List<string> _asked = [];
    private string? _version;

    public StripeSourceTests() => _account = new StripeAccount(_clock, TimeSpan.FromSeconds(10));

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Requests_NameTheirVersion()
    {
        Subscription("sub_1", 1);
        Sync("subscriptions");
        Assert.Equal(["GET /v1/subscriptions?limit=100&status=all"], _asked);
        Assert.Equal("2024-06-20", _version);
    }

    [Fact]
    public void MembersThatComeGoOrChangeTheirKind_AreTold_AndWhatIsReadable_Lands()
    {
        foreach (var id in new[] { "in_1", "in_2" }) _account.Put("invoices", "invoice", new JsonObject { ["id"] = id, ["customer"] = "cus_1", ["status"] = "open", ["currency"] = "mxn", ["total"] = 500, ["footer"] = "x", ["lines"] = new JsonObject { ["data"] = new JsonArray() } }, "invoice.created");
        _clock.Advance(TimeSpan.FromMinutes(10));
        Sync("invoices");
        Later(() =>
        {
            foreach (var id in new[] { "in_1", "in_2" }) _account.Change("invoices", id, "invoice.updated", i => { i.Remove("footer"); i["region"] = "norte"; });
            _account.Change("invoices", "in_2", "invoice.updated", i => i["total"] = "mucho");
        });
        Drift.IsTold(_workspace, Sync("invoices"), "region", "footer", "row.not_a_number");
        Assert.Equal(["in_1|norte", "in_2|"], Held("select record_id, json_extract_string(attributes, '$.region') from current_invoice order by 1"));
    }

    [Fact]
    public void Customers_ArePagedFromTheNewest()
    {
        for (var i = 1; i <= 250; i++) Customer(i);
        Sync("customers");
        Assert.Equal(["GET /v1/customers?limit=100", "GET /v1/customers?limit=100&starting_after=cus_151", "GET /v1/customers?limit=100&starting_after=cus_51"], _asked);
        Assert.Equal(["250|250"], Held("select count(*), count(distinct record_id) from current_company"));
        Assert.Equal(["cus_7|Customer 7|2026-03-01 12:00:00|42"], Held("select record_id, name, strftime(created_at, '%Y-%m-%d %H:%M:%S'), external_id from current_company where record_id = 'cus_7'"));
    }

    [Fact]
    public void ALargeFirstReading_RestsWhenTheNewestAreTold()
    {
        for (var i = 1; i <= 450; i++) Customer(i);
        Assert.True(Sync("customers", large: 200).OlderFollows);
        Assert.Equal(["251|450"], Held("select min(cast(substr(record_id, 5) as integer)), max(cast(substr(record_id, 5) as integer)) from current_company"));
        Assert.False(Sync("customers", large: 200).OlderFollows);
        Assert.Equal(["450"], Held("select count(*) from current_company"));
    }

    [Fact]
    public void AChange_IsFoundByItsEventAndAskedFor()
    {
        Customer(1);
        Customer(2);
        _clock.Advance(TimeSpan.FromDays(1));
        Sync("customers");
        Later(() => _account.Change("customers", "cus_1", "customer.updated", c => c["name"] = "Changed"));
        Sync("customers");
        var since = _clock.GetUtcNow().AddHours(-2).AddSeconds(-360).ToUnixTimeSeconds();
        Assert.Equal([$"GET /v1/events?type=customer.%2A&created[gte]={since}&limit=100", "GET /v1/customers/cus_1"], _asked[1..]);
        Assert.Equal(["Changed", "Customer 2"], Held("select name from current_company order by 1"));
    }

    [Fact]
    public void WhatWasDeleted_IsGone()
    {
        Customer(1);
        Customer(2);
        _account.Put("invoices", "invoice", Invoice("in_1", 1), "invoice.created");
        Sync("customers");
        Sync("invoices");
        Later(() =>
        {
            _account.Delete("customers", "cus_1", "customer.deleted");
            _account.Delete("invoices", "in_1", "invoice.deleted");
        });
        Sync("customers");
        Sync("invoices");
        Assert.Equal(["cus_2"], Held("select record_id from current_company"));
        Assert.Equal(["0"], Held("select count(*) from current_invoice"));
        Assert.Equal(["0"], Held("select count(*) from current_invoice_line"));
    }

    [Fact]
    public void ACancelledSubscription_IsKept()
    {
        Subscription("sub_1", 1);
        Sync("subscriptions");
        Later(() => _account.Change("subscriptions", "sub_1", "customer.subscription.deleted", s => (s["status"], s["ended_at"]) = ("canceled", 1_772_370_000)));
        Sync("subscriptions");
        Assert.Equal(["sub_1|canceled|2026-03-01 13:00:00"], Held("select record_id, status, cast(ended_at as varchar) from current_subscription"));
    }

    [Fact]
    public void LinesBeyondTen_AreAskedFor()
    {
        _account.Put("invoices", "invoice", Invoice("in_1", 27), "invoice.created");
        Sync("invoices");
        Assert.Equal("GET /v1/invoices/in_1/lines?limit=100&starting_after=il_10", _asked[^1]);
        Assert.Equal(["27|27"], Held("select count(*), sum(amount) from current_invoice_line where invoice_id = 'in_1'"));
    }

    // A price that was made for one customer, and one that is in use no more, are in no list.
    [Fact]
    public void AnItem_BringsItsOwnPrice()
    {
        _account.Put("subscriptions", "subscription", new JsonObject
        {
            ["id"] = "sub_1", ["customer"] = "cus_1", ["status"] = "active", ["start_date"] = 1_700_000_000, ["currency"] = "mxn", ["billing_cycle_anchor"] = 1_700_000_000, ["cancel_at_period_end"] = false,
            ["items"] = new JsonObject { ["data"] = new JsonArray(Item("si_1", "20000", "month", 3, "mxn"), Item("si_2", "1050", "year", 2, "jpy"), Item("si_3", null, "month", 1, "mxn", "0.5")) },
        }, "customer.subscription.created");
        Sync("subscriptions");
        Assert.Equal(["si_1|200.0000|month|3|mxn", "si_2|1050.0000|year|2|jpy", "si_3|0.0050|month|1|mxn"], Held("select record_id, unit_amount, \"interval\", quantity, currency from current_subscription_item order by 1"));

        static JsonNode Item(string id, string? amount, string interval, int quantity, string currency, string? exact = null) => new JsonObject
        {
            ["id"] = id, ["quantity"] = quantity, ["price"] = new JsonObject
            {
                ["id"] = "price_" + id, ["product"] = "prod_1", ["currency"] = currency, ["unit_amount"] = amount is null ? null : long.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), ["unit_amount_decimal"] = exact ?? amount,
                ["recurring"] = new JsonObject { ["interval"] = interval, ["interval_count"] = 1 },
            },
        };
    }

    [Fact]
    public void AnItemThatASubscriptionLost_IsGone()
    {
        Subscription("sub_1", 2);
        Sync("subscriptions");
        var before = new JsonObject { ["items"] = new JsonObject { ["data"] = new JsonArray(new JsonObject { ["id"] = "si_1" }, new JsonObject { ["id"] = "si_2" }) } };
        Later(() => _account.Change("subscriptions", "sub_1", "customer.subscription.updated", s => s["items"]!["data"]!.AsArray().RemoveAt(1), before));
        Sync("subscriptions");
        Assert.Equal(["si_1|sub_1|price_1"], Held("select record_id, subscription_id, product_id from current_subscription_item"));
    }

    [Fact]
    public void TheLastMinute_WaitsForTheNextSync()
    {
        Customer(1);
        _clock.Advance(TimeSpan.FromDays(1));
        Sync("customers");
        _clock.Advance(TimeSpan.FromHours(1));
        _account.Change("customers", "cus_1", "customer.updated", c => c["name"] = "Changed");
        _clock.Advance(TimeSpan.FromSeconds(5));
        Sync("customers");
        Assert.Equal(["Customer 1"], Held("select name from current_company"));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Sync("customers");
        Assert.Equal(["Changed"], Held("select name from current_company"));
    }

    [Fact]
    public void AfterALongPause_AllIsReadAnew()
    {
        Customer(1);
        Customer(2);
        Sync("customers");
        _account.Delete("customers", "cus_1", "customer.deleted");
        _clock.Advance(TimeSpan.FromDays(40));
        Sync("customers");
        Assert.Equal("GET /v1/customers?limit=100", _asked[^1]);
        Assert.Equal(["cus_2"], Held("select record_id from current_company"));
    }

    // Its loss was told by an event that is no longer kept.
    [Fact]
    public void AfterALongPause_AnItemThatASubscriptionLost_IsGoneToo()
    {
        Subscription("sub_1", 3);
        Sync("subscriptions");
        _account.Change("subscriptions", "sub_1", "customer.subscription.updated", s => s["items"]!["data"]!.AsArray().RemoveAt(1));
        _clock.Advance(TimeSpan.FromDays(40));
        Sync("subscriptions");
        Assert.Equal(["si_1", "si_3"], Held("select record_id from current_subscription_item order by 1"));
    }

    [Fact]
    public void PublicFixtures_LandWithoutARowAtFault()
    {
        var fixtures = JsonNode.Parse(File.ReadAllText(Path.Combine(PublicData.Folder("stripe"), "fixtures3.json")))!["resources"]!.AsObject();
        foreach (var kind in new[] { ("customers", "customer"), ("subscriptions", "subscription"), ("invoices", "invoice"), ("charges", "charge"), ("prices", "price"), ("products", "product"), ("refunds", "refund"), ("credit_notes", "credit_note"), ("disputes", "dispute") })
        {
            _account.Put(kind.Item1, kind.Item2, fixtures[kind.Item2]!.DeepClone().AsObject(), kind.Item2 + ".created");
            var synced = Sync(kind.Item1);
            Assert.Null(synced.Fault);
            Assert.True(synced.Tables.Sum(t => t.Rows.Landed) > 0 && synced.Tables.Sum(t => t.Rows.SetAside) == 0, kind.Item1);
        }
    }

    private void Customer(int i) => _account.Put("customers", "customer", new JsonObject
    {
        ["id"] = $"cus_{i}", ["name"] = $"Customer {i}", ["email"] = $"c{i}@x.mx", ["delinquent"] = false, ["invoice_prefix"] = "A", ["metadata"] = new JsonObject { ["hubspot_company_id"] = "42" },
    }, "customer.created");

    private void Subscription(string id, int items) => _account.Put("subscriptions", "subscription", new JsonObject
    {
        ["id"] = id, ["customer"] = "cus_1", ["status"] = "active", ["start_date"] = 1_700_000_000, ["billing_cycle_anchor"] = 1_700_000_000, ["cancel_at_period_end"] = false, ["ended_at"] = null,
        ["items"] = new JsonObject { ["object"] = "list", ["data"] = new JsonArray([.. Enumerable.Range(1, items).Select(i => (JsonNode)new JsonObject { ["id"] = $"si_{i}", ["quantity"] = i, ["price"] = new JsonObject { ["id"] = $"price_{i}" } })]) },
    }, "customer.subscription.created");

    private static JsonObject Invoice(string id, int lines) => new()
    {
        ["id"] = id, ["customer"] = "cus_1", ["status"] = "paid", ["currency"] = "mxn", ["total"] = 100 * lines, ["amount_due"] = 100 * lines, ["amount_paid"] = 100 * lines, ["amount_remaining"] = 0,
        ["lines"] = new JsonObject
        {
            ["object"] = "list", ["data"] = new JsonArray([.. Enumerable.Range(1, lines).Select(i => (JsonNode)new JsonObject
            {
                ["id"] = $"il_{i}", ["amount"] = 100, ["currency"] = "mxn", ["type"] = "subscription", ["livemode"] = true, ["proration"] = false, ["period"] = new JsonObject { ["start"] = 1_700_000_000, ["end"] = 1_702_000_000 },
            })]),
        },
    };

    private void Later(Action act)
    {
        _clock.Advance(TimeSpan.FromHours(1));
        act();
        _clock.Advance(TimeSpan.FromHours(1));
    }

    private SyncedStream Sync(string stream, int large = ILiveSource.Large)
    {
        var transport = new VendorTransport(new StripeApi(_account, "rk_live_1"), _clock);
        using var source = new StripeSource(new VendorHttp("Stripe", VendorAddress.Parse(StripeSource.Address), TimeProvider.System, new Noting(transport, v => _version = v), TimeSpan.FromMilliseconds(1)), "rk_live_1", TimeProvider.System, TimeSpan.Zero) { Large = large };
        var synced = new LiveSync(_workspace.Workspace, _workspace.Process, _workspace.Clock).Run(source, "stripe", stream, null, CancellationToken.None).GetAwaiter().GetResult();
        _asked.AddRange(transport.Asked);
        return synced;
    }

    private List<string> Held(string sql) => HubSpotBench.Current(_workspace, sql);

    private sealed class Noting(HttpMessageHandler vendor, Action<string?> note) : DelegatingHandler(vendor)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            note(request.Headers.TryGetValues("Stripe-Version", out var values) ? values.Single() : null);
            return base.SendAsync(request, cancel);
        }
    }
}
