using System.Text.Json.Nodes;
using Caudal.Simulator.Vendors;
using Caudal.Sources.Live;
using Caudal.Sources.Stripe;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Sources.Stripe;

public sealed class StripeHistoriesTests() : HistoriesTests("stripe", ["customers", "subscriptions", "invoices", "refunds"],
    // Of a draft with more than ten lines not all are named when it is deleted.
    [("stripe/invoice_lines", "invoice", "stripe/invoices")],
[
    "select record_id, name, email, external_id from current_company",
    "select record_id, status, ended_at from current_subscription",
    "select record_id, subscription_id, product_id, quantity from current_subscription_item",
    "select record_id, status, amount from current_invoice",
    "select l.record_id, l.invoice_id, l.amount from current_invoice_line l join current_invoice i on i.record_id = l.invoice_id",
])
{
    private protected override VendorHistory Begin(Random random)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        return new DrawnHistory(new StripeAccount(clock, TimeSpan.FromSeconds(random.Next(0, 50))), clock, random, pageSize: random.Next(1, 12), large: random.Next(1, 20));
    }

    // The last minute waits for the next sync.
    private sealed class DrawnHistory(StripeAccount account, FakeTimeProvider clock, Random random, int pageSize, int large) : VendorHistory(random, clock, TimeSpan.FromSeconds(120))
    {
        private long _next = 1;

        public override ILiveSource Open(Func<HttpMessageHandler, HttpMessageHandler>? between)
        {
            var vendor = new VendorTransport(new StripeApi(account, "k") { MostAPage = pageSize }, Clock);
            return new StripeSource(new VendorHttp("Stripe", VendorAddress.Parse(StripeSource.Address), TimeProvider.System, between?.Invoke(vendor) ?? vendor, TimeSpan.FromMilliseconds(1)), "k", TimeProvider.System, TimeSpan.Zero) { Large = large };
        }

        protected override void Event()
        {
            switch (Random.Next(9))
            {
                case 0: Customer(); break;
                case 1: Subscription(); break;
                case 2: Invoice(); break;
                case 3 when Ids("customers") is { Count: > 0 } all: Change("customers", Any(all), "customer.updated", c => c["name"] = $"n{Random.Next(5)}"); break;
                case 4 when Ids("customers") is { Count: > 0 } all: Gone("customers", Any(all), "customer.deleted"); break;
                case 5 when Ids("subscriptions") is { Count: > 0 } all: LoseOrGain(Any(all)); break;
                case 6 when Ids("subscriptions") is { Count: > 0 } all: Change("subscriptions", Any(all), "customer.subscription.deleted", s => (s["status"], s["ended_at"]) = ("canceled", 1_772_370_000)); break;
                case 7 when Ids("invoices") is { Count: > 0 } all: Change("invoices", Any(all), "invoice.paid", i => i["status"] = "paid"); break;
                case 8 when Random.Next(6) == 0: LongPause(days: 40); break;
                default: Gone("invoices", Any([.. Ids("invoices"), "none"]), "invoice.deleted"); break;
            }
        }

        private List<string> Ids(string kind) => [.. account[kind].Select(o => (string)o["id"]!)];

        private void Customer() => New("customers", "customer", "customer.created", new JsonObject { ["id"] = $"cus_{_next}", ["name"] = $"c{_next}", ["email"] = $"c{_next}@a.mx", ["delinquent"] = false, ["invoice_prefix"] = "A", ["metadata"] = new JsonObject() });

        private void Subscription() => New("subscriptions", "subscription", "customer.subscription.created", new JsonObject
        {
            ["id"] = $"sub_{_next}", ["customer"] = "cus_1", ["status"] = "active", ["start_date"] = 1_700_000_000, ["billing_cycle_anchor"] = 1_700_000_000, ["cancel_at_period_end"] = false, ["ended_at"] = null,
            ["items"] = new JsonObject { ["object"] = "list", ["data"] = new JsonArray([.. Enumerable.Range(1, Random.Next(1, 14)).Select(Item)]) },
        });

        private JsonNode Item(int number) => new JsonObject { ["id"] = $"si_{_next}_{number}", ["quantity"] = number, ["price"] = new JsonObject { ["id"] = $"price_{number}" } };

        private void Invoice() => New("invoices", "invoice", "invoice.created", new JsonObject
        {
            ["id"] = $"in_{_next}", ["customer"] = "cus_1", ["status"] = "draft", ["currency"] = "mxn", ["total"] = 500, ["amount_due"] = 500, ["amount_paid"] = 0, ["amount_remaining"] = 500,
            ["lines"] = new JsonObject { ["object"] = "list", ["data"] = new JsonArray([.. Enumerable.Range(1, Random.Next(1, 25)).Select(Line)]) },
        });

        private JsonNode Line(int number) => new JsonObject
        {
            ["id"] = $"il_{_next}_{number}", ["amount"] = 100, ["currency"] = "mxn", ["type"] = "subscription", ["livemode"] = true, ["proration"] = false, ["period"] = new JsonObject { ["start"] = 1_700_000_000, ["end"] = 1_702_000_000 },
        };

        private void LoseOrGain(string id)
        {
            var items = account["subscriptions"].First(s => (string)s["id"]! == id)["items"]!["data"]!.AsArray();
            var before = new JsonObject { ["items"] = new JsonObject { ["data"] = items.DeepClone() } };
            var number = _next++;
            account.Change("subscriptions", id, "customer.subscription.updated", _ =>
            {
                if (items.Count > 1 && Random.Next(2) == 0) items.RemoveAt(Random.Next(items.Count));
                else items.Add(new JsonObject { ["id"] = $"si_x{number}", ["quantity"] = 1, ["price"] = new JsonObject { ["id"] = "price_1" } });
            }, before);
            Tell($"items of {id}");
        }

        private void New(string kind, string type, string happened, JsonObject record)
        {
            account.Put(kind, type, record, happened);
            Tell($"{happened} {_next++}");
        }

        private void Change(string kind, string id, string happened, Action<JsonObject> change)
        {
            account.Change(kind, id, happened, change);
            Tell($"{happened} {id}");
        }

        private void Gone(string kind, string id, string happened)
        {
            if (id == "none") return;
            account.Delete(kind, id, happened);
            Tell($"{happened} {id}");
        }
    }
}
