using System.Text.Json.Nodes;
using Caudal.Simulator.Vendors;
using Caudal.Sources.Live;
using Caudal.Sources.Zendesk;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Sources.Zendesk;

public sealed class ZendeskHistoriesTests() : HistoriesTests("zendesk", ["groups", "organizations", "users", "tickets", "ticket_field_history", "satisfaction_ratings"],
[],
[
    "select record_id, subject, status, priority, company_id, person_id, attributes from current_ticket",
    "select record_id, name, domain from current_company",
    "select record_id, email from current_person",
    "select c.object_id, c.field, c.value, c.changed_at from current_change c join current_ticket t on t.record_id = c.object_id where c.object = 'ticket'",
])
{
    private protected override VendorHistory Begin(Random random)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        return new DrawnHistory(new ZendeskAccount(clock), clock, random, pageSize: random.Next(1, 12), large: random.Next(1, 20), newest: TimeSpan.FromMinutes(random.Next(1, 200)));
    }

    // What changed within the last minute is not told yet.
    private sealed class DrawnHistory(ZendeskAccount account, FakeTimeProvider clock, Random random, int pageSize, int large, TimeSpan newest) : VendorHistory(random, clock, TimeSpan.FromSeconds(61))
    {
        private static readonly string[] Kinds = ["tickets", "tickets", "tickets", "organizations", "users", "groups", "satisfaction_ratings"];

        private long _next = 1;

        public override ILiveSource Open(Func<HttpMessageHandler, HttpMessageHandler>? between)
        {
            // An export by time cannot go on within one second that fills its page.
            var vendor = new VendorTransport(new ZendeskApi(account, "ana@empresa.mx", "t", exportsPerMinute: 1_000_000, pageSize) { PageByTime = pageSize + 15 }, Clock);
            return new ZendeskSource(new VendorHttp("Zendesk", VendorAddress.Parse("https://empresa.zendesk.com"), TimeProvider.System, between?.Invoke(vendor) ?? vendor, TimeSpan.FromMilliseconds(1)), "ana@empresa.mx:t", TimeProvider.System, TimeSpan.Zero) { Large = large, Newest = newest };
        }

        protected override void Event()
        {
            var kind = Any(Kinds);
            var alive = account[kind].Where(r => (string?)r.Record["status"] != "deleted" && r.Record["deleted_at"] is null).Select(r => r.Id).ToList();
            var gone = account[kind].Select(r => r.Id).Except(alive).ToList();
            switch (Random.Next(7))
            {
                case 0 or 1: New(kind); break;
                case 2 or 3 or 4 when alive.Count > 0: Change(kind, Any(alive)); break;
                case 5 when alive.Count > 0 && kind is "tickets" or "organizations": Gone(kind, Any(alive)); break;
                case 6 when gone.Count > 0 && kind == "tickets": Change(kind, Any(gone), "status", "open"); break;
                default: New(kind); break;
            }
        }

        private void New(string kind)
        {
            var id = _next++;
            account.Put(kind, id, kind switch
            {
                "tickets" => new JsonObject { ["subject"] = $"t{id}", ["status"] = "new", ["requester_id"] = 5, ["priority"] = null, ["created_at"] = "2026-03-01T10:00:00Z", ["custom_fields"] = new JsonArray(new JsonObject { ["id"] = 7, ["value"] = "a" }) },
                "satisfaction_ratings" => new JsonObject { ["score"] = "good", ["ticket_id"] = 1, ["requester_id"] = 5 },
                "users" => new JsonObject { ["name"] = $"u{id}", ["email"] = $"u{id}@a.mx", ["role"] = "end-user", ["organization_id"] = null, ["active"] = true },
                _ => new JsonObject { ["name"] = $"{kind} {id}", ["domain_names"] = new JsonArray($"d{id}.mx"), ["url"] = "/x", ["shared_tickets"] = false, ["deleted_at"] = null },
            });
            Tell($"new {kind} {id}");
        }

        private void Change(string kind, long id)
        {
            var field = kind switch { "tickets" => Any(new[] { "status", "priority", "organization_id" }), "users" => "email", _ => "name" };
            Change(kind, id, field, field == "status" ? Any(new[] { "open", "pending", "solved" }) : $"{Random.Next(4)}");
        }

        private void Gone(string kind, long id) => Change(kind, id, kind == "tickets" ? "status" : "deleted_at", kind == "tickets" ? "deleted" : "2026-03-02T00:00:00Z");

        private void Change(string kind, long id, string field, string? value)
        {
            account.Change(kind, id, field, value);
            Tell($"{kind} {id} {field} = {value}");
        }
    }
}
