using Caudal.Metrics;
using Caudal.Model;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Metrics;

public sealed class RevenueMetricTests(FixtureWarehouse warehouse) : IClassFixture<FixtureWarehouse>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("arr", "mrr")]
    [InlineData("billing_leakage", null)]
    [InlineData("active_accounts", null)]
    [InlineData("duplicate_rate", null)]
    [InlineData("carr", null)]
    [InlineData("retention_curve", null)]
    public void Rows_OfARevenueMetric_NameTheirRecords(string metric, string? part)
    {
        var rows = warehouse.Room.Rows(new MetricQuery(metric), cancel: Cancel);
        Assert.NotEmpty(rows.Rows);
        Assert.All(rows.Rows, r => Assert.NotNull(r.RecordId));
        if (part is not null) Assert.All(rows.Rows, r => Assert.Equal(part, r.Part));
    }

    [Fact]
    public void Rows_OfBillingLeakage_AddUpToTheNumber()
    {
        var value = Assert.Single(warehouse.Room.Answer(new MetricQuery("billing_leakage"), Cancel).Rows).Value;
        Assert.Equal(value, warehouse.Room.Rows(new MetricQuery("billing_leakage"), cancel: Cancel).Rows.Sum(r => r.Amount));
    }

    [Theory]
    [InlineData("freshness")]
    [InlineData("completeness")]
    [InlineData("duplicate_rate")]
    public void Answer_OfWhatIsKnownOnlyNow_RefusesPeriods(string metric)
    {
        var fault = Assert.Throws<FaultException>(() => warehouse.Room.Answer(new MetricQuery(metric, Grain: Grain.Month), Cancel)).Faults[0];
        Assert.Equal("metric.no_periods", fault.Key);
    }

    [Fact]
    public void Answer_OfWhatIsKnownOnlyNow_HasNoValueForThePast() =>
        Assert.StartsWith("not_known_at:", Assert.Single(warehouse.Room.Answer(new MetricQuery("freshness", AsOf: new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero)), Cancel).Rows).Reason, StringComparison.Ordinal);

    [Fact]
    public void QuickRatio_WithoutARange_LooksAtItsOwnTwelveMonths()
    {
        var bridge = Assert.Single(warehouse.Room.Answer(new MetricQuery("mrr_bridge"), Cancel).Rows).Parts.ToDictionary(p => p.Name, p => p.Value);
        var ratio = Assert.Single(warehouse.Room.Answer(new MetricQuery("quick_ratio"), Cancel).Rows);
        Assert.Equal((bridge["new"] + bridge["expansion"]) / (bridge["churn"] + bridge["contraction"]), ratio.Value);
    }

    [Fact]
    public void MagicNumber_WithoutARange_ComparesArrOfThreeMonths()
    {
        // a term of a formula takes the formula's three months, not its own twelve
        var parts = Assert.Single(warehouse.Room.Answer(new MetricQuery("magic_number"), Cancel).Rows).Parts.ToDictionary(p => p.Name, p => p.Value);
        Assert.Equal((290m, 360m), (parts["mrr_start"], parts["mrr_end"]));
    }

    [Fact]
    public void RetentionCurve_ByAgeMonth_StandsInTheOrderOfAge()
    {
        var ages = warehouse.Room.Answer(new MetricQuery("retention_curve"), Cancel).Rows.Select(r => int.Parse(r.Segments[^1]!, null)).ToList();
        Assert.Equal(Enumerable.Range(0, 19), ages);
    }

    [Fact]
    public void LtvHorizon_NobodyFollowedSoLong_HasNoValue()
    {
        // since April only s4 and s6 have begun, three months ago at most
        var row = Assert.Single(warehouse.Room.Answer(new MetricQuery("ltv_horizon", From: new(2026, 4, 1)), Cancel).Rows);
        Assert.Equal((null, "not_reached"), (row.Value, row.Reason));
    }

    [Fact]
    public void ActiveAccounts_WithoutUsage_NamesWhatIsMissing()
    {
        using var engine = Snapshot();
        Assert.Equal("no_data:usage", Assert.Single(new MetricRoom(engine, BuildFacts.Read(engine)).Answer(new MetricQuery("active_accounts"), Cancel).Rows).Reason);
    }

    [Theory]
    [InlineData("nrr")]
    [InlineData("grr")]
    [InlineData("quick_ratio")]
    [InlineData("ltv")]
    public void Answer_ComparingTwoDaysOfASnapshot_HasNoValueAndSaysWhy(string metric)
    {
        using var engine = Snapshot();
        var row = Assert.Single(new MetricRoom(engine, BuildFacts.Read(engine)).Answer(new MetricQuery(metric), Cancel).Rows);
        Assert.Equal((null, "no_history:subscription"), (row.Value, row.Reason));
    }

    [Fact]
    public void RetentionCurve_OfASnapshot_PutsMonthsOfTenureOnMonthsOfAge()
    {
        using var engine = Snapshot();
        var curve = new MetricRoom(engine, BuildFacts.Read(engine)).Answer(new MetricQuery("retention_curve", ["plan"]), Cancel).Rows
            .Where(r => r.Segments[0] == "m").ToDictionary(r => r.Segments[1]!, r => r.Value);
        // tenures 1 (left), 2 (still there), 3 (left), 5 (still there): 1 - 1/4 = 0.75, then × (1 - 1/2)
        Assert.Equal([1m, 0.75m, 0.75m, 0.375m, 0.375m, 0.375m], Enumerable.Range(0, 6).Select(m => curve[$"{m}"]!.Value));
    }

    private static DuckDbEngine Snapshot()
    {
        var engine = DuckDbEngine.InMemory();
        WarehouseSchema.CreateEmpty(engine);
        engine.Execute("insert into build_info values ('build','b'),('as_of','2026-06-30T12:00:00Z'),('currency','USD'),('time_zone','UTC')");
        (string Plan, int Tenure, bool Left)[] subscribers = [("m", 1, true), ("m", 2, false), ("m", 3, true), ("m", 5, false), ("y", 24, false), ("y", 13, true)];
        for (var i = 0; i < subscribers.Length; i++)
        {
            // as the model makes it: months of 365.25 / 12 days before the as-of day
            var (plan, tenure, left) = subscribers[i];
            var start = new DateTime(2026, 6, 30, 12, 0, 0).AddDays(-(int)Math.Floor((tenure * 30.4375) + 0.5));
            var (began, ended) = ($"timestamp '{start:yyyy-MM-dd HH:mm:ss}', date '{start:yyyy-MM-dd}'", left ? "timestamp '2026-06-30 12:00:00', date '2026-06-30'" : "null, null");
            engine.Execute($"""
                insert into subscription (company_id, subscription_id, plan, status, mrr, mrr_value, currency, started_at, started_on, ended_at, ended_on, tenure_months)
                values ({i}, 's{i}', '{plan}', '{(left ? "ended" : "active")}', 10, 10, 'USD', {began}, {ended}, {tenure});
                insert into subscription_history (company_id, subscription_id, valid_from, valid_from_on, valid_to, valid_to_on, mrr, mrr_value, currency) values ({i}, 's{i}', {began}, {ended}, 10, 10, 'USD');
                insert into contract_term (company_id, subscription_id, term, started_at, started_on, ended_at, ended_on, outcome, plan)
                values ({i}, 's{i}', 1, {began}, {ended}, '{(left ? "churned" : "active")}', '{plan}')
                """);
        }
        return engine;
    }
}
