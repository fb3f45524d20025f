using Caudal.Simulator.Vendors;
using Caudal.Tests.Landing;
using Caudal.Tests.Sources.HubSpot;

namespace Caudal.Tests.Sources.Salesforce;

/// <summary>
/// Whatever happens to an organisation between syncs, reading on gives what reading all anew gives. CAUDAL_HISTORIES sets how many histories are drawn.
/// </summary>
public sealed class SalesforceHistoriesTests
{
    private static readonly int Histories = int.TryParse(Environment.GetEnvironmentVariable("CAUDAL_HISTORIES"), out var set) ? set : 6;

    private static readonly string[] Streams = ["accounts", "opportunities", "opportunity_history"];

    private static readonly string[] Questions =
    [
        "select record_id, name, stage, amount, company_id, attributes from current_deal",
        "select record_id, name from current_company",
        "select object, survivor_id, merged_id from current_merge",
        // The past of what is gone is not asked for again.
        "select c.object_id, c.field, c.value, c.changed_at from current_change c join current_deal d on d.record_id = c.object_id where c.object = 'deal'",
    ];

    [Fact]
    public void ReadingOn_AfterAnyHistory_EqualsReadingAnew()
    {
        for (var seed = 1; seed <= Histories; seed++) One(seed);
    }

    private static void One(int seed)
    {
        var random = new Random(seed);
        using var bench = new SalesforceBench(pageSize: random.Next(2, 8));
        bench.Api.SessionCalls = random.Next(3, 30);
        var (kept, history, mostByPages) = (bench.Workspace(), new DrawnHistory(bench, random), random.Next(1, 20));
        for (var round = 0; round < 5; round++)
        {
            history.Happen(random.Next(1, 12));
            foreach (var stream in Streams) Assert.Null(bench.Sync(kept, stream, Faulty(random), mostByPages).Fault);
        }
        // The last transactions end, and what was in the last window's overlap is read again.
        bench.Clock.Advance(TimeSpan.FromSeconds(290));
        foreach (var stream in Streams) bench.Sync(kept, stream);
        var anew = bench.Workspace();
        foreach (var stream in Streams) bench.Sync(anew, stream);
        foreach (var question in Questions)
            Assert.True(Answer(anew, question) == Answer(kept, question), $"seed {seed}: {question}\nanew:\n{Answer(anew, question)}\nkept:\n{Answer(kept, question)}\nhistory:\n{history}");
    }

    private static Func<HttpMessageHandler, HttpMessageHandler>? Faulty(Random random) =>
        random.Next(3) == 0 ? vendor => new FaultProxy(vendor, random.Next(), 0.1) : null;

    private static string Answer(ImportBench bench, string question) => string.Join('\n', HubSpotBench.Current(bench, question).Order(StringComparer.Ordinal));

    /// <summary>What people and programs do to an organisation, drawn: also in one second, and seen late.</summary>
    private sealed class DrawnHistory(SalesforceBench bench, Random random)
    {
        private readonly List<string> _told = [];
        private long _next = 1;

        public void Happen(int events)
        {
            // A kind without a field is not known yet.
            if (_next == 1) New("Opportunity");
            for (var i = 0; i < events; i++)
            {
                if (random.Next(3) > 0) bench.Clock.Advance(TimeSpan.FromSeconds(random.Next(1, 400)));
                bench.Account.Settle();
                Event(random.Next(2) == 0 ? "Opportunity" : "Account");
            }
            bench.Clock.Advance(TimeSpan.FromSeconds(random.Next(0, 120)));
        }

        public override string ToString() => string.Join('\n', _told);

        private void Event(string kind)
        {
            var alive = bench.Account[kind].Values.Where(r => r.DeletedAt is null && !r.Id.StartsWith("0Zz", StringComparison.Ordinal)).Select(r => r.Id).ToList();
            var binned = bench.Account[kind].Values.Where(r => r.DeletedAt is not null && !r.IsMerged).Select(r => r.Id).ToList();
            switch (random.Next(8))
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
            else bench.Account.Put("Account", SalesforceAccount.Id("001", number), bench.Clock.GetUtcNow(), [new("Name", $"Company {number}"), new("MasterRecordId", null)]);
            _told.Add($"{bench.Clock.GetUtcNow():HH:mm:ss} new {kind} {number}");
        }

        // A transaction is seen up to four minutes after it saved.
        private void Change(string kind, string id)
        {
            var field = kind == "Account" ? "Name" : ((string[])["StageName", "Amount", "Tier__c"])[random.Next(3)];
            var commits = random.Next(4) == 0 ? bench.Clock.GetUtcNow().AddSeconds(random.Next(0, 240)) : (DateTimeOffset?)null;
            Do($"change {kind} {field} seen at {commits:HH:mm:ss}", id, i => bench.Account.Change(kind, i, field, $"{random.Next(5)}", commits));
        }

        private void Merge(List<string> alive)
        {
            var (survivor, loser) = (Any(alive), Any(alive));
            if (survivor != loser) Do($"merge into {survivor}", loser, id => bench.Account.Merge("Account", survivor, id));
        }

        private void Do(string what, string id, Action<string> act)
        {
            act(id);
            _told.Add($"{bench.Clock.GetUtcNow():HH:mm:ss} {what} {id}");
        }

        private string Any(List<string> ids) => ids[random.Next(ids.Count)];
    }
}
