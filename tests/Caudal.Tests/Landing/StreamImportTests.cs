using Caudal.Landing;
using Caudal.Sources.Airbyte;
using Caudal.Sources.Singer;
using Caudal.Sources.Streams;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Landing;

public sealed class StreamImportTests : IDisposable
{
    private readonly ImportBench _bench = new();
    private readonly List<string> _states = [];

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Singer_PublicStreams_CountAsTheirTargetsCount()
    {
        // Rows, and those set aside, counted by hand in each file.
        (string File, long Rows, long Bad)[] expected =
        [
            ("array_data", 4, 0), ("camelcase", 2, 0), ("duplicate_records", 5, 0), ("encoded_string_data", 26, 2), ("no_primary_keys", 3, 0),
            ("optional_attributes", 4, 0), ("record_before_schema", 1, 1), ("record_missing_fields", 2, 0), ("record_missing_key_property", 0, 1),
            ("special_chars_in_attributes", 1, 0), ("schema_updates", 6, 0), ("invalid_schema", 0, 0),
        ];
        foreach (var (file, rows, bad) in expected)
        {
            using var bench = new ImportBench();
            var report = Take(bench, SingerMessages.Read(new StringReader(File.ReadAllText(Path.Combine(PublicData.Folder("singer"), file + ".singer")))));
            var (landed, aside) = (report.Files.Sum(f => f.Rows.Landed), report.Files.Sum(f => f.Rows.SetAside));
            Assert.True((landed, aside) == (rows, bad), $"{file}: {landed} landed, {aside} set aside");
        }
    }

    [Fact]
    public void Singer_KeysWrittenTwice_KeepTheLastVersion()
    {
        var path = Path.Combine(PublicData.Folder("singer"), "duplicate_records.singer");
        Take(_bench, SingerMessages.Read(new StringReader(File.ReadAllText(path))));
        // Two records, of which the last line of the file has the last word.
        Assert.Equal(["1|100", "2|20"], Raw("singer", "test_duplicate_records", "\"id\", metric"));
    }

    [Fact]
    public void Singer_RowsInFilesOfTheirOwn_AreSaidToBeUnread()
    {
        var report = Take(_bench, Singer(Schema("t"), Row("t", 1, "a"), """{"type":"BATCH","stream":"t","encoding":{"format":"jsonl"},"manifest":["file://batches/t.jsonl"]}"""));
        Assert.Equal((1, 1), (report.Files.Sum(f => f.Rows.Landed), report.Files.Sum(f => f.Rows.SetAside)));
        Assert.Contains(report.Files.SelectMany(f => f.Faults), f => f.Key == "singer.batch");
    }

    [Fact]
    public void Singer_States_AreHandedBackAfterTheirRows()
    {
        var landed = new List<int>();
        var import = new StreamImport(_bench.Workspace, _bench.Process, _bench.Clock);
        import.Take(Singer(Schema("t"), Row("t", 1, "a"), State(1), Row("t", 2, "b"), State(2)), state => { _states.Add(state); landed.Add(LandingZone.Loads(_bench.Workspace).Count); }, null, CancellationToken.None);
        Assert.Equal(["{\"p\":1 }", "{\"p\":2 }"], _states);
        Assert.Equal([1, 1], landed);
    }

    [Fact]
    public void Singer_InputThatBreaksOff_HandsBackNoStateOfRowsThatAreNotSafe()
    {
        IEnumerable<StreamMessage> Broken()
        {
            foreach (var message in Singer(Schema("t"), Row("t", 1, "a"), State(1))) yield return message;
            throw new IOException("gone");
        }
        Assert.Throws<IOException>(() => Take(_bench, Broken()));
        Assert.Empty(_states);
        Assert.Empty(LandingZone.Loads(_bench.Workspace));
    }

    [Fact]
    public void Singer_TheSameRecordsAgain_LandOnce()
    {
        Take(_bench, Singer(Schema("t"), Row("t", 1, "a"), Row("t", 2, "b")));
        var again = Take(_bench, Singer(Schema("t"), Row("t", 1, "a"), Row("t", 2, "c")));
        Assert.Equal(new RowCounts(2, 1, 1, 0, 1), Assert.Single(again.Files).Rows);
        Assert.Equal(["1|a", "2|c"], Raw("singer", "t", "\"id\", v"));
    }

    [Fact]
    public void Singer_AValueTakenBack_LandsAgain()
    {
        foreach (var value in new[] { "a", "b", "a" }) Take(_bench, Singer(Schema("t"), Row("t", 1, value)));
        Assert.Equal(["1|a"], Raw("singer", "t", "\"id\", v"));
        Assert.Equal(3, LandingZone.Loads(_bench.Workspace).Count);
    }

    [Fact]
    public void Singer_ANewVersion_TakesAwayWhatItDoesNotHave()
    {
        Take(_bench, Singer(Schema("t"), Row("t", 1, "a", 7), Row("t", 2, "b", 7), Activate("t", 7)));
        var second = Take(_bench, Singer(Schema("t"), Row("t", 2, "b", 8), Row("t", 3, "c", 8), Activate("t", 8)));
        Assert.Equal(1, Assert.Single(second.Files).Removed);
        Assert.Equal(["2|b", "3|c"], Raw("singer", "t", "\"id\", v"));
    }

    [Fact]
    public void Singer_TheVersionThatHoldsAlready_TakesNothingAway()
    {
        Take(_bench, Singer(Schema("t"), Row("t", 1, "a", 7), Activate("t", 7)));
        Take(_bench, Singer(Schema("t"), Row("t", 2, "b", 7), Activate("t", 7)));
        Assert.Equal(["1|a", "2|b"], Raw("singer", "t", "\"id\", v"));
    }

    [Fact]
    public void Singer_AVersionThatAnotherRunBegan_TakesNothingAway()
    {
        Take(_bench, Singer(Schema("t"), Row("t", 1, "a", 7)));   // broke off before ACTIVATE_VERSION
        Take(_bench, Singer(Schema("t"), Row("t", 2, "b", 7), Activate("t", 7)));
        Assert.Equal(["1|a", "2|b"], Raw("singer", "t", "\"id\", v"));
    }

    [Fact]
    public void Singer_ADeletedRecord_IsGoneUntilItComesBack()
    {
        Take(_bench, Singer(Schema("t"), Row("t", 1, "a"), Row("t", 2, "b")));
        Take(_bench, Singer(Schema("t"), """{"type":"RECORD","stream":"t","record":{"id":1,"_sdc_deleted_at":"2026-01-01T00:00:00Z"}}"""));
        Assert.Equal(["2|b"], Raw("singer", "t", "\"id\", v"));
        Take(_bench, Singer(Schema("t"), Row("t", 1, "a")));
        Assert.Equal(["1|a", "2|b"], Raw("singer", "t", "\"id\", v"));
    }

    [Fact]
    public void Singer_NewColumns_AreTold()
    {
        Take(_bench, Singer(Schema("t"), Row("t", 1, "a")));
        var report = Take(_bench, Singer(Schema("t"), """{"type":"RECORD","stream":"t","record":{"id":2,"v":"b","tier":"gold"}}"""));
        Assert.Equal(["tier"], Assert.Single(report.Files).NewColumns);
    }

    [Fact]
    public void Airbyte_PublicLog_BecomesZendesksOwnObjects()
    {
        var log = File.ReadAllText(Path.Combine(PublicData.Folder("airbyte_zendesk"), "all-streams.log"));
        var report = Take(_bench, AirbyteMessages.Read(new StringReader(log)));
        Assert.Equal(64, report.Files.Sum(f => f.Rows.Read));
        Assert.Equal(0, report.Files.Sum(f => f.Rows.SetAside));
        Assert.Contains(report.Files, f => f.RecognisedAs == "zendesk.tickets.api" && f.Object!.Contains("ticket", StringComparison.Ordinal));
        Assert.Contains(report.Files, f => f.RecognisedAs is { } name && name.StartsWith("zendesk.users", StringComparison.Ordinal));
    }

    [Fact]
    public void Airbyte_AnOverwrittenStream_IsWhatTheLastRunSent()
    {
        string Run(params int[] ids) => string.Join('\n',
        [
            """{"type":"CATALOG","catalog":{"streams":[{"stream":{"name":"t"},"destination_sync_mode":"overwrite","primary_key":[["id"]]}]}}""",
            .. ids.Select(i => $$$"""{"type":"RECORD","record":{"stream":"t","data":{"id":{{{i}}},"v":"x"},"emitted_at":1}}"""),
            """{"type":"TRACE","trace":{"type":"STREAM_STATUS","emitted_at":1,"stream_status":{"stream_descriptor":{"name":"t"},"status":"COMPLETE"}}}""",
            """{"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"t"}}}}""",
        ]);
        Take(_bench, AirbyteMessages.Read(new StringReader(Run(1, 2, 3))));
        Take(_bench, AirbyteMessages.Read(new StringReader(Run(2, 4))));
        Assert.Equal(["2", "4"], Raw("airbyte", "t", "\"id\""));
        Assert.Equal(2, _states.Count);
    }

    [Fact]
    public void Airbyte_AConnectorThatFails_IsNamedAndWhatCameBeforeStays()
    {
        var failed = Assert.Throws<FaultException>(() => Take(_bench, AirbyteMessages.Read(new StringReader("""
            {"type":"RECORD","record":{"stream":"t","data":{"id":1},"emitted_at":1}}
            {"type":"TRACE","trace":{"type":"ERROR","emitted_at":1,"error":{"message":"no quota","failure_type":"system_error"}}}
            """))));
        Assert.Equal("stream.connector_failed", Assert.Single(failed.Faults).Key);
        Assert.Equal(["1"], Raw("airbyte", "t", "\"id\""));
    }

    // Days and months that may be either, in a column that holds nothing else.
    [Fact]
    public void Singer_AStreamWhoseDatesCannotBeTold_IsSetAsideAndTheOthersLand()
    {
        static string Deal(int id, string day) => $$$"""{"type":"RECORD","stream":"deals","record":{"id":{{{id}}},"Deal name":"Deal {{{id}}}","Stage":"Won","Amount":"10","Close date":"{{{day}}}"}}""";
        var report = Take(_bench, Singer([Schema("t"), Schema("deals"), Row("t", 1, "a"), Deal(1, "03/04/2026"), Deal(2, "05/06/2026"), Deal(3, "01/02/2026"), """{"type":"STATE","value":{"a":1}}"""]));
        Assert.Equal(["1"], Raw("singer", "t", "\"id\""));
        var deals = report.Files.Single(f => f.File == "singer/deals");
        Assert.Equal((3, 0, 3), (deals.Rows.Read, deals.Rows.Landed, deals.Rows.SetAside));
        Assert.NotEmpty(deals.Faults);
        Assert.Single(_states);
        Assert.Contains(SetAsideReasons.Read(_bench.Workspace), r => r.File == "singer/deals" && r.Rows == 3);
    }

    private ImportReport Take(ImportBench bench, IEnumerable<StreamMessage> messages) =>
        new StreamImport(bench.Workspace, bench.Process, bench.Clock).Take(messages, _states.Add, null, CancellationToken.None);

    private static IEnumerable<StreamMessage> Singer(params string[] lines) => SingerMessages.Read(new StringReader(string.Join('\n', lines)));

    private static string Schema(string stream) => $$"""{"type":"SCHEMA","stream":"{{stream}}","key_properties":["id"],"schema":{"type":"object"} }""";

    private static string Row(string stream, int id, string value, int? version = null)
    {
        var told = version is null ? "" : $", \"version\": {version}";
        return $$$"""{"type":"RECORD","record":{"id":{{{id}}},"v":"{{{value}}}"},"stream":"{{{stream}}}"{{{told}}} }""";
    }

    private static string State(int place) => $$"""{"type":"STATE","value":{"p":{{place}} } }""";

    private static string Activate(string stream, int version) => $$"""{"type":"ACTIVATE_VERSION","stream":"{{stream}}","version":{{version}}}""";

    // The rows that hold, read straight from the Parquet files: the last version of each, where that is no removal.
    private List<string> Raw(string source, string stream, string columns)
    {
        using var engine = DuckDbEngine.InMemory();
        var parts = LandingZone.Loads(_bench.Workspace).SelectMany((load, seq) => load.Streams.Where(s => s.Parquet is not null && s.Mapping.Source == source && s.Mapping.Stream == stream)
            .Select(s => $"select *, {seq} as seq, file_row_number as place, {s.Removes} as gone from read_parquet('{Path.Combine(_bench.Workspace.Landing, load.Id, s.Parquet!)}', file_row_number = true)"));
        return engine.Query($"""
            select concat_ws('|', {columns}) from ({string.Join(" union all by name ", parts)})
            qualify row_number() over (partition by _record_id order by seq desc, place desc) = 1 and not gone order by 1
            """, row => row.GetString(0));
    }
}
