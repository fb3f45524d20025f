using Caudal.Sources.Live;

namespace Caudal.Tests.Sources.HubSpot;

public sealed class HubSpotHistoriesTests() : HistoriesTests("hubspot", Streams, Pasts, Questions)
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(30);

    private static readonly string[] Streams = ["deals", "contacts"];

    // The past of what is gone is not asked for again.
    private static readonly (string, string, string)[] Pasts = [("hubspot/deal_property_history", "deal_id", "hubspot/deals"), ("hubspot/contact_property_history", "contact_id", "hubspot/contacts")];

    private static readonly string[] Questions =
    [
        "select record_id, name, stage, amount, owner_id, attributes from current_deal",
        "select record_id, email, lifecycle_stage from current_person",
        "select from_id, to_object, to_id from current_association",
        "select object, survivor_id, merged_id from current_merge",
        "select c.object_id, c.field, c.value, c.changed_at from current_change c join current_deal d on d.record_id = c.object_id where c.object = 'deal'",
    ];

    private protected override VendorHistory Begin(Random random) => new DrawnHistory(new HubSpotBench(Lag, pageSize: random.Next(1, 12)) { AtOnce = random.Next(1, 8), Large = random.Next(1, 20) }, random);

    private sealed class DrawnHistory(HubSpotBench bench, Random random) : VendorHistory(random, bench.Clock, Lag + TimeSpan.FromSeconds(1))
    {
        private long _next = 1;

        public override ILiveSource Open(Func<HttpMessageHandler, HttpMessageHandler>? between) => bench.Source(out _, between);

        public override void Dispose()
        {
            bench.Dispose();
            base.Dispose();
        }

        protected override void Event()
        {
            var (type, alive) = (Streams[Random.Next(2)], new List<long>());
            alive.AddRange(bench.Account[type].Values.Where(r => r.ArchivedAt is null).Select(r => r.Id));
            var binned = bench.Account[type].Values.Where(r => r.ArchivedAt is not null).Select(r => r.Id).ToList();
            if (Random.Next(60) == 0) LongPause(days: 100);
            switch (Random.Next(8))
            {
                case 0 or 1: New(type); break;
                case 2 or 3 when alive.Count > 0: Change(type, Any(alive)); break;
                case 4 when alive.Count > 0: Tell($"archive {type} {Binned(type, Any(alive))}"); break;
                case 5 when binned.Count > 0: Restore(type, Any(binned)); break;
                case 6 when alive.Count > 1: Merge(type, alive); break;
                case 7 when alive.Count > 0 && type == "deals": Associate(Any(alive)); break;
                default: New(type); break;
            }
        }

        private void New(string type)
        {
            var id = _next++;
            bench.Account.Put(type, id, Clock.GetUtcNow(), type == "deals"
                ? [new("dealname", $"Deal {id}"), new("dealstage", "s0"), new("amount", "10"), new("hubspot_owner_id", "1"), new("own_tier", null), new("hs_merged_object_ids", null)]
                : [new("email", $"p{id}@x.mx"), new("lifecyclestage", "lead"), new("hs_merged_object_ids", null)]);
            Tell($"new {type} {id}");
        }

        // An import says a time up to five minutes before it commits.
        private void Change(string type, long id)
        {
            var (name, value) = type == "deals" ? ((string[])["dealstage", "amount", "own_tier"])[Random.Next(3)] is var n ? (n, $"{Random.Next(5)}") : default : ("lifecyclestage", $"l{Random.Next(3)}");
            var late = Random.Next(4) == 0 ? Clock.GetUtcNow().AddSeconds(-Random.Next(0, 240)) : (DateTimeOffset?)null;
            bench.Account.Change(type, id, name, value, late);
            Tell($"change {type} {id} {name}={value} as of {late:HH:mm:ss}");
        }

        private long Binned(string type, long id)
        {
            bench.Account.Archive(type, id);
            return id;
        }

        private void Restore(string type, long id)
        {
            bench.Account.Restore(type, id);
            Tell($"restore {type} {id}");
        }

        private void Merge(string type, List<long> alive)
        {
            var (survivor, loser) = (Any(alive), Any(alive));
            if (survivor == loser) return;
            bench.Account.Merge(type, survivor, loser);
            Tell($"merge {type} {survivor} <- {loser}");
        }

        private void Associate(long deal)
        {
            var contacts = bench.Account["contacts"].Keys.ToList();
            if (contacts.Count == 0) return;
            var contact = Any(contacts);
            if (bench.Account["deals"][deal].Associations.TryGetValue("contacts", out var linked) && linked.Contains(contact)) bench.Account.Dissociate("deals", deal, "contacts", contact);
            else
            {
                bench.Account.Associate("deals", deal, "contacts", contact);
                bench.Account.Change("deals", deal, "num_associated_contacts", "1");
            }
            Tell($"associate {deal} {contact}");
        }
    }
}
