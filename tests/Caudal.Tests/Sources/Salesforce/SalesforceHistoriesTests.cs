using Caudal.Simulator.Vendors;
using Caudal.Sources.Live;

namespace Caudal.Tests.Sources.Salesforce;

public sealed class SalesforceHistoriesTests() : HistoriesTests("salesforce", Streams, Pasts, Questions)
{
    private static readonly string[] Streams = ["accounts", "opportunities", "opportunity_history"];

    // The past of what is gone is not asked for again.
    private static readonly (string, string, string)[] Pasts = [("salesforce/opportunity_history", "OpportunityId", "salesforce/opportunities")];

    private static readonly string[] Questions =
    [
        "select record_id, name, stage, amount, company_id, attributes from current_deal",
        "select record_id, name from current_company",
        "select object, survivor_id, merged_id from current_merge",
        "select c.object_id, c.field, c.value, c.changed_at from current_change c join current_deal d on d.record_id = c.object_id where c.object = 'deal'",
    ];

    // In the bin, and out of it for good.
    private protected override bool IsAsNone(string row) => row.Contains("\"IsDeleted\":\"true\"", StringComparison.Ordinal) && !row.Contains("MasterRecordId", StringComparison.Ordinal);

    private protected override VendorHistory Begin(Random random)
    {
        var bench = new SalesforceBench(pageSize: random.Next(2, 8)) { Newest = TimeSpan.FromMinutes(random.Next(1, 200)) };
        bench.Api.SessionCalls = random.Next(3, 30);
        return new DrawnHistory(bench, random, mostByPages: random.Next(1, 20));
    }

    // The last transactions end within four minutes; the last window's overlap is five.
    private sealed class DrawnHistory(SalesforceBench bench, Random random, long mostByPages) : VendorHistory(random, bench.Clock, TimeSpan.FromSeconds(290))
    {
        private long _next = 1;

        public override ILiveSource Open(Func<HttpMessageHandler, HttpMessageHandler>? between) => bench.Source(out _, between, mostByPages: mostByPages);

        public override void Calm() => bench.Api.SessionCalls = int.MaxValue;

        public override void Dispose()
        {
            bench.Dispose();
            base.Dispose();
        }

        protected override void Event()
        {
            // A kind without a field is not known yet.
            if (_next == 1) New("Opportunity");
            bench.Account.Settle();
            Event(Random.Next(2) == 0 ? "Opportunity" : "Account");
        }

        private void Event(string kind)
        {
            var alive = bench.Account[kind].Values.Where(r => r.DeletedAt is null && !r.Id.StartsWith("0Zz", StringComparison.Ordinal)).Select(r => r.Id).ToList();
            var binned = bench.Account[kind].Values.Where(r => r.DeletedAt is not null && !r.IsMerged).Select(r => r.Id).ToList();
            if (Random.Next(60) == 0) LongPause(days: 20);
            switch (Random.Next(8))
            {
                case 0 or 1: New(kind); break;
                case 2 or 3 when alive.Count > 0: Change(kind, Any(alive)); break;
                case 4 when alive.Count > 0: Do($"delete {kind}", Any(alive), id => bench.Account.Delete(kind, id)); break;
                case 5 when binned.Count > 0: Do($"undelete {kind}", Any(binned), id => bench.Account.Undelete(kind, id)); break;
                case 6 when binned.Count > 0: Do($"purge {kind}", Any(binned), id => bench.Account.Purge(kind, id)); break;
                case 7 when alive.Count > 1 && kind == "Account": Merge(alive); break;
                default: New(kind); break;
            }
        }

        private void New(string kind)
        {
            var number = _next++;
            if (kind == "Opportunity") bench.Opportunity(number);
            else bench.Account.Put("Account", SalesforceAccount.Id("001", number), Clock.GetUtcNow(), [new("Name", $"Company {number}"), new("MasterRecordId", null)]);
            Tell($"new {kind} {number}");
        }

        // A transaction is seen up to four minutes after it saved.
        private void Change(string kind, string id)
        {
            var field = kind == "Account" ? "Name" : ((string[])["StageName", "Amount", "Tier__c"])[Random.Next(3)];
            var commits = Random.Next(4) == 0 ? Clock.GetUtcNow().AddSeconds(Random.Next(0, 240)) : (DateTimeOffset?)null;
            Do($"change {kind} {field} seen at {commits:HH:mm:ss}", id, i => bench.Account.Change(kind, i, field, $"{Random.Next(5)}", commits));
        }

        private void Merge(List<string> alive)
        {
            var (survivor, loser) = (Any(alive), Any(alive));
            if (survivor != loser) Do($"merge into {survivor}", loser, id => bench.Account.Merge("Account", survivor, id));
        }

        private void Do(string what, string id, Action<string> act)
        {
            act(id);
            Tell($"{what} {id}");
        }
    }
}
