using System.Collections.Concurrent;
using Caudal.Metrics;
using Caudal.Tests.House;

namespace Caudal.Tests.Metrics;

/// <summary>What holds for every metric of the catalogue, whatever it measures.</summary>
public sealed class PropertyTests(FixtureWarehouse warehouse) : IClassFixture<FixtureWarehouse>
{
    public static TheoryData<string> Metrics => CatalogueTests.Metrics;

    private static readonly ConcurrentDictionary<(string Metric, string? Segment, Grain? Grain), MetricAnswer> Answers = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // What is only known as it stands now refuses periods, and says so.
    private static IEnumerable<Grain?> GrainsOf(string metric) =>
        MetricCatalogue.Find(metric).Measure.Leaves.Any(l => Relation.Find(l.Relation).Clock == Clock.Now) ? [null] : Grains;

    private static IEnumerable<Grain?> Grains => [null, .. Enum.GetValues<Grain>().Cast<Grain?>()];

    // A sum, a count, and each of the two of a rate are the records behind them; so is every movement of a bridge.
    [Theory, MemberData(nameof(Metrics))]
    public void Rows_OfEveryMetric_AddUpToTheNumber(string metric)
    {
        var definition = MetricCatalogue.Find(metric);
        if (definition.Measure is Formula or Cohort or Distribution) return;
        var row = Assert.Single(warehouse.Room.Answer(new MetricQuery(metric), Cancel).Rows);
        var parts = warehouse.Room.Rows(new MetricQuery(metric), cancel: Cancel).Rows.GroupBy(r => r.Part).ToDictionary(g => g.Key, g => g.Sum(r => r.Amount ?? 0));
        foreach (var (name, number) in Sums(definition.Measure, row))
            Assert.Equal((name, number), (name, parts.GetValueOrDefault(name)));
    }

    [Theory, MemberData(nameof(Metrics))]
    public void Rows_OfEveryCohort_AreItsEntries(string metric)
    {
        if (MetricCatalogue.Find(metric).Measure is not Cohort { Entries: var entries }) return;
        var rows = warehouse.Room.Rows(new MetricQuery(metric), cancel: Cancel);
        Assert.Equal(rows.Total, rows.Rows.Count);
        Assert.All(rows.Rows, r => Assert.Equal(Relation.Find(entries.Relation).Object, r.Object));
        Assert.NotEmpty(rows.Rows);
    }

    // Split by anything, a bridge still closes; and its parts add up to the whole.
    [Theory, MemberData(nameof(Metrics))]
    public void Bridge_BySegmentAndPeriod_HasNoResidual(string metric)
    {
        if (MetricCatalogue.Find(metric).Measure is not Bridge) return;
        foreach (var grain in Grains)
            foreach (var segment in Segments(metric).Select(s => (string?)s).Append(null))
                foreach (var row in Answer(metric, segment, grain).Rows.Where(r => r.Reason is null))
                    Assert.Equal((segment, grain, row.Period, 0m), (segment, grain, row.Period, row.Parts.Single(p => p.Name == "residual").Value));
    }

    // A count or a sum loses nothing and counts nothing twice when it is split.
    [Theory, MemberData(nameof(Metrics))]
    public void Split_OfASumOrCount_AddsUpToTheWhole(string metric)
    {
        if (MetricCatalogue.Find(metric).Measure is not Aggregate { Relation: var name, Statistic: Statistic.Count or Statistic.Sum }) return;
        var whole = Answer(metric, null, null).Rows.Sum(r => r.Value);
        foreach (var segment in Segments(metric)) Assert.Equal((segment, whole), (segment, Answer(metric, segment, null).Rows.Sum(r => r.Value)));
        if (Relation.Find(name).Clock != Clock.Event) return;
        foreach (var grain in new[] { Grain.Month, Grain.Quarter, Grain.Year }) Assert.Equal((grain, whole), (grain, Answer(metric, null, grain).Rows.Sum(r => r.Value)));
    }

    [Theory, MemberData(nameof(Metrics))]
    public void Statements_OfEveryMetricSegmentAndPeriod_ArePortable(string metric)
    {
        foreach (var segment in Segments(metric).Select(s => (string?)s).Append(null))
            foreach (var sql in GrainsOf(metric).SelectMany(g => Answer(metric, segment, g).Statements).Select(s => s.Sql).Distinct())
                Assert.Empty(PortableSql.Faults(sql));
    }

    [Theory, MemberData(nameof(Metrics))]
    public void Answer_WithoutAValue_SaysWhy(string metric)
    {
        foreach (var grain in GrainsOf(metric))
            Assert.All(Answer(metric, null, grain).Rows, r => Assert.True(r.Value is not null || r.Reason is not null));
    }

    [Theory, MemberData(nameof(Metrics))]
    public void Explain_OfEveryMetric_HasItsQueriesRecordsAndSources(string metric)
    {
        var explanation = warehouse.Room.Explain(new MetricQuery(metric), Cancel);
        Assert.NotEmpty(explanation.Answer.Statements);
        Assert.All(explanation.Answer.Statements.SelectMany(s => s.Parameters), p => Assert.Matches("^[a-z_0-9]+$", p.Key));
        Assert.InRange(explanation.Sample.Rows.Count, 0, 20);
        Assert.True(explanation.Sample.Total >= explanation.Sample.Rows.Count);
        Assert.All(explanation.Freshness, f => Assert.Contains(f.Object, explanation.Answer.Definition.Objects));
    }

    private static IEnumerable<(string Name, decimal? Number)> Sums(Measure measure, MetricRow row) => measure switch
    {
        Aggregate { Statistic: Statistic.Count or Statistic.Sum } => [("value", row.Value)],
        Ratio ratio => [.. Of("numerator", ratio.Numerator, row.Numerator), .. Of("denominator", ratio.Denominator, row.Denominator)],
        Bridge => row.Parts.Where(p => p.Name is not ("start" or "residual")).Select(p => (p.Name, p.Value)),
        _ => [],
    };

    private static IEnumerable<(string, decimal?)> Of(string name, Measure measure, decimal? number) =>
        measure is Aggregate { Statistic: Statistic.Count or Statistic.Sum } ? [(name, number)] : [];

    // Several properties ask the same question of the same warehouse: it is answered once.
    private MetricAnswer Answer(string metric, string? segment, Grain? grain) => Answers.GetOrAdd((metric, segment, grain), asked =>
        warehouse.Room.Answer(new MetricQuery(metric, segment is null ? null : [segment], grain, grain is Grain.Day or Grain.Week ? new(2026, 6, 1) : null), Cancel));

    // What each relation of the metric can be split by.
    private List<string> Segments(string metric)
    {
        var relations = Leaves(MetricCatalogue.Find(metric).Measure).Select(l => Relation.Find(l.Relation)).Distinct();
        return [.. relations.Select(r => new ColumnScope(r, warehouse.Room.Facts, DuckDbDialect.Instance, new Parameters()).Segments()).Aggregate((a, b) => a.Intersect(b))];
    }

    private static IEnumerable<Caudal.Metrics.Aggregate> Leaves(Measure measure) => measure is not Formula formula ? measure.Leaves
        : formula.Leaves.Concat(formula.Metrics.SelectMany(n => Leaves(MetricCatalogue.Find(n).Measure)));
}
