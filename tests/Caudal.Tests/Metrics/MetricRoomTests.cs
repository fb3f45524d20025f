using System.Text;
using System.Text.Json;
using Caudal.Documents;
using Caudal.Metrics;
using Caudal.Model;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Metrics;

public sealed class MetricRoomTests(FixtureWarehouse warehouse) : IClassFixture<FixtureWarehouse>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("won_amount")]
    [InlineData("won_count")]
    [InlineData("pipeline_open")]
    [InlineData("mrr")]
    public void Rows_OfASumOrCount_AddUpToTheNumber(string metric)
    {
        var value = Assert.Single(warehouse.Room.Answer(new MetricQuery(metric), Cancel).Rows).Value;
        var rows = warehouse.Room.Rows(new MetricQuery(metric), cancel: Cancel);
        Assert.Equal(rows.Total, rows.Rows.Count);
        Assert.Equal(value, rows.Rows.Sum(r => r.Amount ?? 0));
        Assert.All(rows.Rows, r => Assert.NotNull(r.RecordId));
    }

    [Fact]
    public void Answer_UnknownSegment_NamesTheNearestAndAllThereAre()
    {
        var fault = Assert.Single(Assert.Throws<FaultException>(() => warehouse.Room.Answer(new MetricQuery("won_count", ["regoin"]), Cancel)).Faults);
        Assert.Equal("metric.segment_unknown_near", fault.Key);
        Assert.Contains("'region'", fault.Say(Language.En), StringComparison.Ordinal);
        Assert.Contains("sales_agent", fault.Say(Language.En), StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_SegmentWithAccentsAndBlanks_IsFound() =>
        Assert.Equal(["regional_office"], warehouse.Room.Answer(new MetricQuery("won_count", ["Régional  Office"]), Cancel).Segments);

    [Fact]
    public void Answer_NothingDecided_HasNoValueInsteadOfZero()
    {
        var row = Assert.Single(warehouse.Room.Answer(new MetricQuery("win_rate", From: new(2025, 1, 1), To: new(2025, 2, 1)), Cancel).Rows);
        Assert.Null(row.Value);
        Assert.Equal("denominator_zero", row.Reason);
    }

    // March: 1000 won of a quota of 930.
    [Fact]
    public void PipelineCoverage_QuotaAlreadyMet_HasNoValue()
    {
        var row = Assert.Single(warehouse.Room.Answer(new MetricQuery("pipeline_coverage", From: new(2026, 3, 1), To: new(2026, 4, 1)), Cancel).Rows);
        Assert.Equal((null, -70m, "denominator_negative"), (row.Value, row.Denominator, row.Reason));
    }

    // The fiscal year begins in February: the quarter that runs on 30 June is May to July, and its first month is not April.
    [Theory]
    [InlineData(Grain.Quarter, "2026-05-01", 2)]
    [InlineData(Grain.Year, "2026-02-01", 3)]
    [InlineData(Grain.Week, "2026-06-08", 1)]
    public void Grain_OfAFiscalCalendar_IsTheWorkspacesOwn(Grain grain, string period, int won)
    {
        using var engine = DuckDbEngine.InMemory();
        WarehouseSchema.CreateEmpty(engine);
        engine.Execute("""
            insert into build_info values ('build','b'),('as_of','2026-06-30T12:00:00Z'),('currency','USD'),('time_zone','UTC');
            insert into calendar select cast(g as date), cast(date_trunc('week', g) as date), cast(date_trunc('month', g) as date),
              cast(date_trunc('quarter', g - interval '1 month') + interval '1 month' as date), cast(date_trunc('year', g - interval '1 month') + interval '1 month' as date)
              from generate_series(timestamp '2025-01-01', timestamp '2027-01-31', interval '1 day') as s(g);
            insert into deal (company_id, deal_id, status, created_at, created_on, closed_at, closed_on) values
              (1,'a','won','2026-01-01','2026-01-01','2026-01-31','2026-01-31'), (1,'b','won','2026-01-01','2026-01-01','2026-04-30','2026-04-30'),
              (1,'c','won','2026-01-01','2026-01-01','2026-05-01','2026-05-01'), (1,'d','won','2026-01-01','2026-01-01','2026-06-14','2026-06-14')
            """);
        var answer = new MetricRoom(engine, BuildFacts.Read(engine)).Answer(new MetricQuery("won_count", Grain: grain), Cancel);
        Assert.Equal(won, Assert.Single(answer.Rows, r => r.Period == DateOnly.Parse(period, System.Globalization.CultureInfo.InvariantCulture)).Value);
    }

    [Fact]
    public void WholePeriod_WithoutARange_IsTheQuarterThatRuns()
    {
        var answer = warehouse.Room.Answer(new MetricQuery("attainment", AsOf: new(2026, 5, 5, 0, 0, 0, TimeSpan.Zero)), Cancel);
        Assert.Equal((new DateOnly(2026, 4, 1), new DateOnly(2026, 7, 1)), (answer.From!.Value, answer.To));
    }

    [Fact]
    public void Answer_BeforeAnyHistory_SaysThatItIsNotKnown()
    {
        var row = Assert.Single(warehouse.Room.Answer(new MetricQuery("pipeline_open", AsOf: new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero)), Cancel).Rows);
        Assert.Equal("not_known_at:2025-06-01", row.Reason);
    }

    [Fact]
    public void Answer_NativeCurrency_KeepsCurrenciesApart()
    {
        var answer = warehouse.Room.Answer(new MetricQuery("won_amount", CurrencyMode: "native"), Cancel);
        Assert.Equal([("EUR", 500m), ("USD", 1700m)], answer.Rows.Select(r => (r.Segments[0]!, r.Value!.Value)));
    }

    [Fact]
    public void Json_OfABridge_HasEachPartAsMoney()
    {
        var root = Json(new MetricQuery("pipeline_bridge", Grain: Grain.Month, From: new(2026, 5, 1)));
        var may = root.GetProperty("rows")[0];
        Assert.Equal("2026-05-01", may.GetProperty("period").GetString());
        Assert.Equal("330.00", may.GetProperty("created").GetProperty("amount").GetString());
        Assert.All(root.GetProperty("rows").EnumerateArray(), r => Assert.Equal("0.00", r.GetProperty("residual").GetProperty("amount").GetString()));
    }

    [Fact]
    public void LogoChurn_SnapshotWithoutDates_TakesEveryoneOfTheSnapshotAsItsStart()
    {
        using var engine = DuckDbEngine.InMemory();
        WarehouseSchema.CreateEmpty(engine);
        engine.Execute("insert into build_info values ('build','b'),('as_of','2026-06-30T12:00:00Z'),('currency','USD'),('time_zone','UTC')");
        // 4 customers, 1 of them gone, 1 that came on the day of the snapshot: 1 / 4
        engine.Execute("""
            insert into subscription (company_id, subscription_id, plan, status, started_at, started_on, ended_at, ended_on, tenure_months) values
              (1,'a','m','ended','2026-01-30 12:00:00','2026-01-30','2026-06-30 12:00:00','2026-06-30',5), (2,'b','m','active','2024-06-30 12:00:00','2024-06-30',null,null,24),
              (3,'c','y','active','2026-06-30 12:00:00','2026-06-30',null,null,0), (4,'d','y','active','2025-06-30 12:00:00','2025-06-30',null,null,12)
            """);
        var row = Assert.Single(new MetricRoom(engine, BuildFacts.Read(engine)).Answer(new MetricQuery("logo_churn"), Cancel).Rows);
        Assert.Equal((0.25m, 1m, 4m), (row.Value, row.Numerator, row.Denominator));
    }

    [Fact]
    public void NotComputable_WithoutSubscriptions_NamesThem()
    {
        using var engine = DuckDbEngine.InMemory();
        WarehouseSchema.CreateEmpty(engine);
        engine.Execute("insert into build_info values ('build','b'),('as_of','2026-06-30T12:00:00Z'),('currency','USD'),('time_zone','UTC')");
        var room = new MetricRoom(engine, BuildFacts.Read(engine));
        Assert.Contains(room.NotComputable(), n => n.Metric == "mrr" && n.Missing.Contains("subscription"));
        Assert.Equal("no_data:subscription", Assert.Single(room.Answer(new MetricQuery("mrr"), Cancel).Rows).Reason);
    }

    private JsonElement Json(MetricQuery query)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) MetricJson.Write(json, warehouse.Room.Answer(query, Cancel), Language.Es);
        return JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).RootElement;
    }
}
