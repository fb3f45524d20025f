using Caudal.Metrics.Filters;
using Caudal.Warehouse;

namespace Caudal.Metrics;

/// <summary>A metric that the data cannot feed, and the objects or fields that it lacks.</summary>
public sealed record NotComputable(string Metric, IReadOnlyList<string> Missing);

/// <summary>Answers metric queries over one open build; every door asks here. Not shared between threads, as its engine is not.</summary>
public sealed class MetricRoom(Engine engine, BuildFacts facts)
{
    private const int SampleSize = 20;
    private readonly Needs _needs = new(engine);

    public BuildFacts Facts { get; } = facts;

    /// <exception cref="FaultException">The metric, a segment or the condition is not known or not well formed.</exception>
    public MetricAnswer Answer(MetricQuery query, CancellationToken cancel = default)
    {
        var definition = MetricCatalogue.Find(query.Metric);
        var reader = new Reader(engine, cancel);
        var scope = Resolve(definition, query);
        var cells = Cells(definition, scope, reader);
        var rows = cells.OrderBy(c => c.Key, Comparer<CellKey>.Create(CellKey.Compare)).Select(c => c.Value.At(c.Key)).ToList();
        return new MetricAnswer(definition, Facts.Build, new DateTimeOffset(scope.AsOf, TimeSpan.Zero), query.Native ? null : Facts.Currency,
            scope.From, scope.To, [.. scope.By.Select(SegmentName.Of)], rows, reader.Statements);
    }

    /// <summary>The records behind the number: the same conditions, without segments or periods.</summary>
    public MetricRows Rows(MetricQuery query, int limit = 1000, CancellationToken cancel = default)
    {
        var definition = MetricCatalogue.Find(query.Metric);
        var reader = new Reader(engine, cancel);
        var scope = Resolve(definition, query with { By = null, Grain = null });
        var parts = _needs.Missing(definition).Count > 0 ? [] : Parts(definition.Measure, "value").ToList();
        var found = parts.Select(p => SourceRows.Read(scope, reader, p.Name, p.Leaf, limit)).ToList();
        return new MetricRows(query, found.Sum(f => f.Total), [.. found.SelectMany(f => f.Rows).Take(limit)]);
    }

    public Explanation Explain(MetricQuery query, CancellationToken cancel = default)
    {
        var answer = Answer(query, cancel);
        var objects = answer.Definition.Objects.ToHashSet();
        return new Explanation(answer, Freshness.Read(engine, objects), Rows(query, SampleSize, cancel));
    }

    /// <summary>Which metrics the build cannot answer, and which data would allow them.</summary>
    public IReadOnlyList<NotComputable> NotComputable() =>
        [.. MetricCatalogue.All.Select(d => new NotComputable(d.Name, _needs.Missing(d))).Where(n => n.Missing.Count > 0)];

    private Scope Resolve(MetricDefinition definition, MetricQuery query)
    {
        if (query.From is { } from && query.To is { } to && from >= to) throw new FaultException(new Fault("metric.range", from, to));
        var periods = new Periods(engine, Facts, definition, query);
        var split = definition.Measure is Cohort cohort ? cohort.Split : [];
        IReadOnlyList<string> by = [.. split, .. query.By ?? [], .. query.Native && !(query.By ?? []).Contains("currency") ? ["currency"] : Array.Empty<string>()];
        var needed = _needs.Missing(definition).Count == 0;
        return new Scope(Facts, query, [.. by.DistinctBy(SegmentName.Of)], FilterParser.Parse(query.Where), periods.AsOf, periods.From, periods.To, needed ? periods.Read() : []);
    }

    private Dictionary<CellKey, Cell> Cells(MetricDefinition definition, Scope scope, Reader reader)
    {
        if (_needs.Missing(definition) is [var missing, ..]) return Nothing(scope, $"no_data:{missing}");
        if (scope.Rebuilt && _needs.FirstKnown(definition) is { } first && scope.AsOf < first)
            return Nothing(scope, FormattableString.Invariant($"not_known_at:{scope.AsOfDay:yyyy-MM-dd}"));
        var evaluation = new Evaluation(scope, reader, name => Other(name, scope.Query, reader));
        return evaluation.Evaluate(definition.Measure);
    }

    private Dictionary<CellKey, Cell> Other(string name, MetricQuery query, Reader reader)
    {
        var definition = MetricCatalogue.Find(name);
        return Cells(definition, Resolve(definition, query), reader);
    }

    private static Dictionary<CellKey, Cell> Nothing(Scope scope, string reason) =>
        new() { [new CellKey(new string?[scope.By.Count], null)] = new Cell(null, reason) };

    private static IEnumerable<(string Name, Aggregate Leaf)> Parts(Measure measure, string name) => measure switch
    {
        Aggregate leaf => [(name, leaf)],
        Distribution distribution => [(name, distribution.Median)],
        Ratio ratio => [.. Parts(ratio.Numerator, "numerator"), .. Parts(ratio.Denominator, "denominator")],
        Cohort cohort => [(name, cohort.Entries)],
        Bridge bridge => [.. bridge.Plus.Concat(bridge.Minus).SelectMany(t => Parts(t.Measure, t.Name)), .. Parts(bridge.End, "end")],
        Formula formula => formula.Expression.Names.Distinct().SelectMany(n =>
            formula.Of.TryGetValue(n, out var own) ? Parts(own, n) : Parts(MetricCatalogue.Find(n.Split('.')[0]).Measure, n)),
        _ => [],
    };
}
