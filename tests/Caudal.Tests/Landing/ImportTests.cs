using Caudal.Landing;
using Caudal.Sources;

namespace Caudal.Tests.Landing;

public sealed class ImportTests : IDisposable
{
    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Import_AFile_LandsEveryRowWithItsLineage()
    {
        var report = _bench.Import("deals.csv", "record_id,name,amount,created_at,is_won,Región\nd1, First ,1234.5,2026-01-05 10:00:00,true,Norte\nd2,,7,2026-01-06,no,\n");
        Assert.Equal(new RowCounts(2, 2, 0, 0, 0), report.Rows);
        Assert.Equal(
            ["d1|First|1234.5000|2026-01-05 10:00:00|True|files|deal|1|{\"region\":\"Norte\"}", "d2||7.0000|2026-01-06 00:00:00|False|files|deal|2|{}"],
            _bench.Query("select record_id, name, amount, created_at, is_won, source, stream, row_no, attributes from landed_deal order by row_no"));
    }

    [Fact]
    public void Import_TheSameFileTwice_ChangesNothing()
    {
        var path = _bench.Write("deals.csv", "record_id,amount\nd1,5\nd2,x\n");
        Assert.Equal(new RowCounts(2, 1, 0, 1, 0), Assert.Single(_bench.Import(path).Files).Rows);
        var loads = LandingZone.Loads(_bench.Workspace);
        var second = _bench.Import(path);
        Assert.Null(second.LoadId);
        Assert.Equal(new RowCounts(2, 0, 1, 1, 0), Assert.Single(second.Files).Rows);
        Assert.Equal(LandingZone.Fingerprint(loads), LandingZone.Fingerprint(LandingZone.Loads(_bench.Workspace)));
    }

    [Fact]
    public void Import_ANewerExport_LandsOnlyWhatIsNewOrChanged()
    {
        _bench.Import("deals.csv", "record_id,amount,stage\nd1,5,open\nd2,6,open\nd3,7,open\n");
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        var newer = _bench.Import("deals.csv", "stage,record_id,amount\nopen,d1,5\nwon,d2,8\nopen,d4,9\n");
        // d1 is as it was (the order of columns says nothing), d2 changed, d4 is new.
        Assert.Equal(new RowCounts(3, 2, 1, 0, 1), newer.Rows);
        Assert.Equal(["d1|0", "d2|0", "d2|1", "d3|0", "d4|1"], _bench.Query("select record_id, load_seq from landed_deal order by 1, 2"));
        Assert.Equal(["2026-02-12 09:30:05"], _bench.Query("select distinct known_at from landed_deal where load_seq = 1"));
    }

    [Fact]
    public void Import_AChangeTakenBack_LandsAgain()
    {
        _bench.Import("deals.csv", "record_id,amount\nd1,5\n");
        _bench.Import("deals2.csv", "record_id,amount\nd1,6\n");
        Assert.Equal(new RowCounts(1, 1, 0, 0, 1), _bench.Import("deals3.csv", "amount,record_id\n5,d1\n").Rows);
    }

    [Fact]
    public void Import_ARecordTwiceInOneFile_KeepsBothWhereTheyDiffer()
    {
        var report = _bench.Import("deals.csv", "record_id,amount\nd1,5\nd1,5\nd2,1\nd1,6\n");
        // The second line repeats the first; the fourth is a newer version of d1.
        Assert.Equal(new RowCounts(4, 3, 1, 0, 1), report.Rows);
        Assert.Equal(["d1|5.0000", "d2|1.0000", "d1|6.0000"], _bench.Query("select record_id, amount from landed_deal order by row_no"));
    }

    [Fact]
    public void Import_RowsWithoutAnId_AreToldApartByContentAndNumber()
    {
        var path = _bench.Write("usage.csv", "kind,quantity\nlogin,1\nlogin,1\nexport,2\n");
        _bench.Decide = table => ImportBench.ByName(table, "usage");
        Assert.Equal(new RowCounts(3, 3, 0, 0, 0), Assert.Single(_bench.Import(path).Files).Rows);
        Assert.Equal(["3"], _bench.Query("select count(distinct record_id) from landed_usage"));
        var longer = _bench.Import("usage2.csv", "kind,quantity\nlogin,1\nlogin,1\nlogin,1\nexport,2\n");
        Assert.Equal(new RowCounts(4, 1, 3, 0, 0), longer.Rows);
    }

    [Fact]
    public void Import_WithAnotherMapping_LandsTheRowsAnew()
    {
        var path = _bench.Write("deals.csv", "record_id,when\nd1,2026-01-05\n");
        _bench.Import(path);
        _bench.Decide = _ => new Mapping("files", "deal", [new ObjectMapping("deal", [new("record_id", ["record_id"]), new("close_date", ["when"])])]);
        Assert.Equal(new RowCounts(1, 1, 0, 0, 1), Assert.Single(_bench.Import(path).Files).Rows);
    }

    [Fact]
    public void Import_RowsAtFault_AreSetAsideWithLineColumnAndReason()
    {
        var report = _bench.Import("deals.csv", "record_id,name,amount,created_at,is_won,contract_months\nd1,\"a\nb\",5,2026-01-05,yes,12\nd2,c,five,2026-01-05,no,12\nd3,d,6,2026-31-01,no,12\nd4,e,7,,maybe,12\nd5,f,8,,,1.5\nd6,g,n/a,-,,\nshort\n");
        Assert.Equal(new RowCounts(7, 2, 0, 5, 0), report.Rows);
        Assert.Equal(
            [("csv.ragged", 9, 2), ("row.not_a_number", 4, 3), ("row.not_a_date", 5, 4), ("row.not_a_flag", 6, 5), ("row.not_a_whole_number", 7, 6)],
            report.Faults.Select(f => (f.Key, (int)f.Line!, (int)f.Column!)));
        var aside = File.ReadAllLines(Path.Combine(Directory.GetDirectories(_bench.Workspace.Landing).Single(), "set_aside.ndjson"));
        Assert.Equal(5, aside.Length);
        Assert.Contains("five", aside[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Import_OneFileAtFault_LeavesTheOthersIn()
    {
        _bench.Write("in/a.csv", "");
        _bench.Write("in/b.csv", "record_id,amount\nd1,5\n");
        _bench.Write("in/LICENSE", "words");
        _bench.Write("in/notes.txt", "words without a table\n");
        _bench.Write("in/.hidden.csv", "a,b\n1,2\n");
        var report = _bench.Import(Path.Combine(_bench.Folder, "in"));
        Assert.Equal([("a.csv", true), ("b.csv", false)], report.Files.Select(f => (f.File, f.Refused)));
        Assert.Equal([".hidden.csv", "LICENSE", "notes.txt"], report.Skipped.Order(StringComparer.Ordinal));
        Assert.NotNull(report.LoadId);
    }

    [Fact]
    public void Import_ATableThatNothingRecognises_LandsRaw()
    {
        _bench.Decide = _ => new Mapping("files", "other", []);
        var report = _bench.Import("other.csv", "a,b\n1,2\n1,2\n");
        Assert.Equal((null, new RowCounts(2, 2, 0, 0, 0)), (report.Object, report.Rows));
    }

    [Fact]
    public void Import_Killed_LeavesNothingAndIsSweptByTheNext()
    {
        var leftover = Directory.CreateDirectory(Path.Combine(_bench.Workspace.Landing, ".incoming-20260101T000000000Z-dead")).FullName;
        File.WriteAllText(Path.Combine(leftover, "001.parquet"), "half");
        Assert.Empty(LandingZone.Loads(_bench.Workspace));
        _bench.Import("deals.csv", "record_id,amount\nd1,5\n");
        Assert.False(Directory.Exists(leftover));
        Assert.Single(LandingZone.Loads(_bench.Workspace));
    }

    [Fact]
    public void Import_Cancelled_LeavesNothing()
    {
        var path = _bench.Write("deals.csv", "record_id,amount\nd1,5\n");
        var import = new Import(_bench.Workspace, _bench.Process, _bench.Clock, _bench.Decide);
        Assert.ThrowsAny<OperationCanceledException>(() => import.Run([path], null, null, new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetDirectories(_bench.Workspace.Landing));
    }

    [Fact]
    public void Loads_WithDamage_NameTheFile()
    {
        _bench.Import("deals.csv", "record_id,amount\nd1,5\n");
        var parquet = Directory.GetFiles(_bench.Workspace.Landing, "*.parquet", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(parquet);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(parquet, bytes);
        var damage = Assert.Throws<FaultException>(() => LandingZone.Loads(_bench.Workspace));
        Assert.Equal(("landing.file_damaged", parquet), (damage.Faults[0].Key, damage.Faults[0].File));
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(parquet)!, "manifest.json"), "{");
        Assert.Equal("landing.manifest_damaged", Assert.Throws<FaultException>(() => LandingZone.Loads(_bench.Workspace)).Faults[0].Key);
    }

    [Fact]
    public void Views_OfAnEmptyWorkspace_AreTypedAndEmpty()
    {
        foreach (var item in ObjectCatalogue.All) Assert.Equal(["0"], _bench.Query($"select count(*) from landed_{item.Name}"));
        Assert.Equal(["DECIMAL(18,4)|TIMESTAMP|BOOLEAN"], _bench.Query("select any_value(typeof(amount)), any_value(typeof(created_at)), any_value(typeof(is_won)) from (select amount, created_at, is_won from landed_deal union all select null, null, null)"));
    }
}
