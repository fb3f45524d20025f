using Caudal.Landing;
using Caudal.Tests.Cli;

namespace Caudal.Tests.Landing;

public sealed class WatchedFolderTests : IDisposable
{
    private const string Header = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Pipeline\n";

    private readonly ImportBench _bench = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _bench.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Take_AFileThatStillGrows_WaitsForIt()
    {
        Put("deals.csv", Header + "1,A,Won,10,2026-01-02,2026-01-01,Sales\n", age: WatchedFolder.Still - TimeSpan.FromSeconds(1));
        Assert.Null(Take().LoadId);
        Put("deals.csv", Header + "1,A,Won,10,2026-01-02,2026-01-01,Sales\n2,B,Won,10,2026-01-02,2026-01-01,Sales\n", age: WatchedFolder.Still);
        Assert.Equal(2, Take().Tables.Single().Rows.Landed);
    }

    [Fact]
    public void Take_TheSameContentAgain_UnderAnyName_TakesNothing()
    {
        Put("deals.csv", Header + "1,A,Won,10,2026-01-02,2026-01-01,Sales\n");
        Assert.NotNull(Take().LoadId);
        Put("copy of deals.csv", Header + "1,A,Won,10,2026-01-02,2026-01-01,Sales\n");
        Assert.Empty(Take().Tables);
        Assert.Single(LandingZone.Loads(_bench.Workspace));
        // A file without news is remembered too.
        Put("reordered.csv", Header + "1,A,Won,10,2026-01-02,2026-01-01,Sales\n\n");
        Assert.Equal(0, Take().Tables.Single().Rows.Landed);
        Assert.Empty(Take().Tables);
    }

    [Fact]
    public void Take_OfTwoExportsOfOneTable_TheNewerHolds()
    {
        Put("b.csv", Header + "1,old,Won,10,2026-01-02,2026-01-01,Sales\n", age: TimeSpan.FromHours(2));
        Put("a.csv", Header + "1,new,Won,10,2026-01-02,2026-01-01,Sales\n", age: TimeSpan.FromHours(1));
        Take();
        Assert.Equal(["new"], Sources.HubSpot.HubSpotBench.Current(_bench, "select name from current_deal"));
    }

    [Fact]
    public void Take_AFileAtFault_IsTriedAgain_AndLeavesTheOthersIn()
    {
        File.WriteAllBytes(Put("broken.parquet", "PAR1 and no more"), "PAR1 and no more PAR1"u8.ToArray());
        File.SetLastWriteTimeUtc(Path.Combine(_folder.Path, "broken.parquet"), _bench.Clock.GetUtcNow().UtcDateTime.AddHours(-3));
        Put("deals.csv", Header + "1,A,Won,10,2026-01-02,2026-01-01,Sales\n");
        var first = Take();
        Assert.NotNull(first.Fault);
        Assert.NotNull(first.LoadId);
        Assert.Equal(first.Fault.Key, Take().Fault!.Key);
    }

    [Fact]
    public void Take_AfterAReset_TakesAllAnew()
    {
        Put("deals.csv", Header + "1,A,Won,10,2026-01-02,2026-01-01,Sales\n");
        Take();
        new LiveSync(_bench.Workspace, _bench.Process, _bench.Clock).Reset("inbox", [WatchedFolder.Stream]);
        Assert.Equal((0, 1), Take().Tables.Single().Rows is var rows ? (rows.Landed, rows.Unchanged) : default);
    }

    private SyncedStream Take() => new WatchedFolder(_bench.Workspace, _bench.Process, _bench.Clock).Take(_folder.Path, "inbox", null, CancellationToken.None);

    private string Put(string name, string text, TimeSpan? age = null)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, _bench.Clock.GetUtcNow().UtcDateTime - (age ?? TimeSpan.FromMinutes(1)));
        return path;
    }
}
