using Caudal.Landing;
using Caudal.Sources;
using Caudal.Sources.Streams;
using Caudal.Tests.Cli;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Landing;

/// <summary>Columns that a person has read otherwise after they landed.</summary>
public sealed class RemappingTests : IDisposable
{
    private const string Header = "Deal ID,Deal Name,Amount,Commission,Deal Stage,Close Date\n";

    private readonly TemporaryFolder _folder = new();

    private Flow Flow => new(new Workspace(Path.Combine(_folder.Path, "caudal-data")), new FakeTimeProvider(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero)));

    private void Import(string file, string rows)
    {
        File.WriteAllText(Path.Combine(_folder.Path, file), Header + rows);
        var run = CaudalRun.Of(_folder.Path, "import", file);
        Assert.True(run.Exit == 0, run.Error);
    }

    private string Won() => CaudalRun.Of(_folder.Path, "metrics", "won_amount", "--format", "json").Json.GetProperty("rows")[0].GetProperty("value").GetProperty("amount").GetString()!;

    private static LandedMapping Only(Flow flow) => Assert.Single(LandedMapping.All(flow.Workspace));

    private void Remap(params (string Column, string Reading)[] readings)
    {
        var (flow, of) = (Flow, Only(Flow));
        flow.Remap(of.Mapping.Source, of.Mapping.Stream, of.Sum, readings.ToDictionary(r => r.Column, r => r.Reading), "ana");
        flow.Build();
    }

    private const string Two = "1,Uno,100,10,Closed Won,2026-01-10\n2,Dos,200,20,Closed Won,2026-02-10\n";

    [Fact]
    public void WhatLanded_IsReadOtherwise_AndStaysAsItCame()
    {
        Import("deals.csv", Two);
        Assert.Equal("300.00", Won());
        var landed = Directory.EnumerateFiles(Flow.Workspace.Landing, "*.parquet", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllBytes);
        var before = Flow.Published()!.Id;
        Remap(("Amount", "attribute"), ("Commission", "deal.amount"));
        Assert.Equal("30.00", Won());
        Assert.Equal(landed.Keys.Order(), Directory.EnumerateFiles(Flow.Workspace.Landing, "*.parquet", SearchOption.AllDirectories).Order());
        Assert.All(landed, f => Assert.Equal(f.Value, File.ReadAllBytes(f.Key)));
        Assert.Equal("ana", Only(Flow).ChangedBy);
        Flow.Rollback(before);
        Assert.Equal("300.00", Won());
    }

    // A live table comes in pieces, and a piece has only the columns that its rows speak of.
    [Fact]
    public void ALiveTable_IsReadOtherwise_WithThePiecesThatCome()
    {
        void Told(string record) => Flow.Import(StreamProtocol.Singer, new StringReader($$$$"""
            {"type": "SCHEMA", "stream": "orders", "schema": {"properties": {"ref": {"type": "string"}, "total": {"type": "number"}, "fee": {"type": "number"}}}, "key_properties": ["ref"]}
            {"type": "RECORD", "stream": "orders", "record": {{{{record}}}}}
            """), _ => { }, null, CancellationToken.None);
        Told("""{"ref": "a1", "total": 100.5, "fee": 10.5}""");
        var of = Only(Flow);
        Assert.Equal(("singer", "orders", "singer/orders", 3), (of.Mapping.Source, of.Mapping.Stream, of.Origin, of.Columns.Count));
        Flow.Remap("singer", "orders", of.Sum, new Dictionary<string, string> { ["total"] = "", ["fee"] = "deal.amount" }, "ana");
        Told("""{"ref": "a2", "fee": 20.5}""");
        var pieces = LandingZone.Loads(Flow.Workspace).SelectMany(l => l.Streams).ToList();
        Assert.Equal(2, pieces.Count);
        Assert.All(pieces, p => Assert.Equal("deal.amount", MappingChange.Reading(p.Mapping, "fee")));
        var now = Only(Flow);
        Assert.Equal(("ana", 3, 2L), (now.ChangedBy, now.Columns.Count, now.Rows));
        Assert.Equal(["10.5", "20.5"], now.Preview(now.Mapping, "UTC").Objects.Single(o => o.Object == "deal").Rows.Select(r => decimal.Parse(r[0]!, System.Globalization.CultureInfo.InvariantCulture).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)).Order());
    }

    [Fact]
    public void WhatComesAfterwards_IsReadInTheSameWay()
    {
        Import("deals.csv", Two);
        Remap(("Amount", ""), ("Commission", "deal.amount"));
        Import("deals.csv", Two + "3,Tres,300,30,Closed Won,2026-03-10\n");
        Assert.Equal("60.00", Won());
        // Nothing new came in, and nothing lands.
        Import("deals.csv", Two + "3,Tres,300,30,Closed Won,2026-03-10\n");
        Assert.Equal("60.00", Won());
        Remap(("Commission", ""), ("Amount", "deal.amount"));
        Assert.Equal("600.00", Won());
    }

    [Fact]
    public void AMapGivenWithALaterImport_HoldsForWhatThatBrings()
    {
        Import("deals.csv", Two);
        Remap(("Amount", ""), ("Commission", "deal.amount"));
        File.WriteAllText(Path.Combine(_folder.Path, "map.yml"), MapFile.Write([("deals.csv", MappingChange.Apply(Only(Flow).Mapping, new Dictionary<string, string> { ["Commission"] = "", ["Amount"] = "deal.amount" }))]));
        // Known by the end of the data, which is what a build sees.
        var later = new Flow(Flow.Workspace, new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 12, 0, 0, TimeSpan.Zero)));
        later.Import([Path.Combine(_folder.Path, "deals.csv")], Path.Combine(_folder.Path, "map.yml"), new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), null, TestContext.Current.CancellationToken);
        later.Build(cancel: TestContext.Current.CancellationToken);
        Assert.Equal("300.00", Won());
    }

    [Fact]
    public void AFile_WithoutAColumnOfTheMapping_IsReadAsBefore()
    {
        Import("deals.csv", Two);
        Remap(("Amount", ""), ("Commission", "deal.amount"));
        File.WriteAllText(Path.Combine(_folder.Path, "deals.csv"), "Deal ID,Deal Name,Amount,Deal Stage,Close Date\n9,Nueve,900,Closed Won,2026-03-11\n");
        Assert.Equal(0, CaudalRun.Of(_folder.Path, "import", "deals.csv").Exit);
        Assert.Equal("930.00", Won());
    }

    [Fact]
    public void APreview_ShowsTheFirstRowsAndWhatCannotBeRead()
    {
        Import("deals.csv", "1,Uno,100,10,Closed Won,2026-01-10\n2,Dos,200,20,Closed Won,2026-02-10\n3,Tres,300,30,Closed Won,2026-03-10\n4,Cuatro,400,forty,Closed Won,2026-03-11\n");
        var of = Only(Flow);
        Assert.Equal(["10", "20", "30"], of.Texts()["Commission"]);
        var preview = of.Preview(MappingChange.Apply(of.Mapping, new Dictionary<string, string> { ["Amount"] = "", ["Commission"] = "deal.amount" }), "UTC");
        var deal = preview.Objects.Single(o => o.Object == "deal");
        Assert.Equal(["10.0000", "20.0000", "30.0000", null], deal.Rows.Select(r => r[deal.Fields.ToList().IndexOf("amount")]));
        var unread = Assert.Single(preview.Unread);
        Assert.Equal(("deal.amount", 1, "row.not_a_number"), (unread.Field, unread.Rows, unread.First.Key));
        Assert.Equal(300m + 400 + 200 + 100, decimal.Parse(Won(), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void AChange_OfWhatSomebodyElseChangedMeanwhile_IsAFault()
    {
        Import("deals.csv", Two);
        var of = Only(Flow);
        Remap(("Amount", "attribute"));
        Assert.Equal("map.changed_meanwhile", Assert.Throws<FaultException>(() => Flow.Remap(of.Mapping.Source, of.Mapping.Stream, of.Sum, new Dictionary<string, string> { ["Commission"] = "" }, "eva")).Faults[0].Key);
        Assert.Equal("map.no_such_stream", Assert.Throws<FaultException>(() => Flow.Remap("no", "such", "", new Dictionary<string, string>(), "eva")).Faults[0].Key);
    }

    public void Dispose() => _folder.Dispose();
}
