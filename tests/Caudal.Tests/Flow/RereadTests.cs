using Caudal.Tests.Cli;

namespace Caudal.Tests.Flows;

public sealed class RereadTests
{
    // An export of two years ago, read anew with its second amount: nothing newer happened, and yet what it says now is what the person said last.
    [Fact]
    public void Build_OldFileReadAgainWithAnotherMapping_SaysWhatTheNewOneReads()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "sales.csv");
        File.WriteAllText(file, "Number,Customer,Listed,Sold,Stage,Closed\n1,Acme,100,80,Won,2024-03-01\n2,Zeta,200,150,Won,2024-03-02\n");
        var flow = new Flow(new Workspace(Path.Combine(folder.Path, "ws")), TimeProvider.System);
        Assert.Equal(300, Amount(folder, flow, file, "Listed"));
        Assert.Equal(230, Amount(folder, flow, file, "Sold"));
    }

    // As of a day the company knew nothing of what was said later.
    [Fact]
    public void Build_AsOfAnEarlierDay_SaysWhatWasKnownThen()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "sales.csv");
        File.WriteAllText(file, "Number,Customer,Listed,Sold,Stage,Closed\n1,Acme,100,80,Won,2024-03-01\n2,Zeta,200,150,Won,2024-03-02\n");
        var flow = new Flow(new Workspace(Path.Combine(folder.Path, "ws")), TimeProvider.System);
        Amount(folder, flow, file, "Listed");
        Assert.Equal(300, Amount(folder, flow, file, "Sold", new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    private static decimal Amount(TemporaryFolder folder, Flow flow, string file, string column, DateTimeOffset? asOf = null)
    {
        var map = Path.Combine(folder.Path, "map.yml");
        File.WriteAllText(map, $"tables:\n  - file: \"sales.csv\"\n    source: crm\n    stream: deals\n    currency: USD\n    objects:\n      deal:\n        record_id: Number\n        company_id: Customer\n        amount: {column}\n        stage: Stage\n        closed_at: Closed\n");
        flow.Import([file], map, null, null, TestContext.Current.CancellationToken);
        flow.Build(asOf: asOf, cancel: TestContext.Current.CancellationToken);
        using var engine = flow.Open();
        return engine.Scalar<decimal>("select sum(amount) from deal");
    }
}
