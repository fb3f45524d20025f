using Caudal.Metrics.Filters;
using Caudal.Warehouse;

namespace Caudal.Metrics;

/// <summary>A metric that the data cannot feed, and the objects or fields that it lacks.</summary>
public sealed record NotComputable(string Metric, IReadOnlyList<string> Missing);

/// <summary>Answers metric queries over one open build; every door asks here. Not shared between threads, as its engine is not.</summary>
public sealed class MetricRoom(Engine engine, BuildFacts facts)
{
    public const int SampleSize = 20;
    private static readonly string[] AgeMonths = ["age_months"];
    private readonly Needs _needs = new(engine);
    private bool? _snapshot;

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
            scope.From, scope.To, [.. scope.By.Select(SegmentName.Of), .. definition.Measure is Cohort { Estimate: Estimate.Curve } ? AgeMonths : []], rows, reader.Statements);
    }

    /// <summary>The records behind the number: the same conditions, without segments or periods.</summary>
    public MetricRows Rows(MetricQuery query, int limit = 1000, CancellationToken cancel = default)
    {
        var reader = new Reader(engine, cancel);
        var found = Parts(query).Select(p => SourceRows.Read(Resolve(p.Of, Whole(query)), reader, p.Name, p.Leaf, limit)).ToList();
        return new MetricRows(query, found.Sum(f => f.Total), [.. found.SelectMany(f => f.Rows).Take(limit)]);
    }

    /// <summary>All records behind the number, one after the other.</summary>
    public IEnumerable<SourceRow> EachRow(MetricQuery query)
    {
        var reader = new Reader(engine, CancellationToken.None);
        return Parts(query).SelectMany(p => SourceRows.Each(Resolve(p.Of, Whole(query)), reader, p.Name, p.Leaf));
    }

    private List<(string Name, MetricDefinition Of, Aggregate Leaf)> Parts(MetricQuery query)
    {
        var definition = MetricCatalogue.Find(query.Metric);
        return _needs.Missing(definition).Count > 0 ? [] : [.. Parts(definition, definition.Measure, "value")];
    }

    /// <summary>Segments that all of a metric's parts know.</summary>
    public IReadOnlyList<string> Segments(string metric)
    {
        var each = Parts(new MetricQuery(metric)).Select(p => Relation.Find(p.Leaf.Relation)).Distinct().Select(r => new ColumnScope(r, Facts, DuckDbDialect.Instance, new Parameters()).Segments()).ToList();
        return each.Count == 0 ? [] : [.. each.Aggregate((all, own) => all.Intersect(own))];
    }

    private static MetricQuery Whole(MetricQuery query) => query with { By = null, Grain = null };

    public Explanation Explain(MetricQuery query, CancellationToken cancel = default)
    {
        var answer = Answer(query, cancel);
        var objects = answer.Definition.Objects.ToHashSet();
        return new Explanation(answer, Freshness.Read(engine, objects), Rows(query, SampleSize, cancel));
    }

    /// <summary>How new every stream of the build is.</summary>
    public IReadOnlyList<StreamFreshness> Streams() => Freshness.Read(engine, [.. ObjectCatalogue.All.Select(o => o.Name)]);

    /// <summary>Which metrics the build cannot answer, and which data would allow them.</summary>
    public IReadOnlyList<NotComputable> NotComputable() =>
        [.. MetricCatalogue.All.Select(d => new NotComputable(d.Name, _needs.Missing(d))).Where(n => n.Missing.Count > 0)];

    private Scope Resolve(MetricDefinition definition, MetricQuery query)
    {
        if (query.From is { } from && query.To is { } to && from >= to) throw new FaultException(new Fault("metric.range", from, to));
        if (definition.IsOfNow && (query.Grain is not null || query.From is not null || query.To is not null)) throw new FaultException(new Fault("metric.no_periods", definition.Name));
        var periods = new Periods(engine, Facts, definition, query);
        IReadOnlyList<string> by = [.. definition.Split, .. query.By ?? [], .. query.Native && !(query.By ?? []).Contains("currency") ? ["currency"] : Array.Empty<string>()];
        var needed = _needs.Missing(definition).Count == 0;
        return new Scope(Facts, query, [.. by.DistinctBy(SegmentName.Of)], FilterParser.Parse(query.Where), periods.AsOf, periods.From, periods.To, needed ? periods.Read() : []);
    }

    private Dictionary<CellKey, Cell> Cells(MetricDefinition definition, Scope scope, Reader reader)
    {
        if (_needs.Missing(definition) is [var missing, ..]) return Nothing(scope, $"no_data:{missing}");
        if (scope.Rebuilt && _needs.FirstKnown(definition) is { } first && scope.AsOf < first)
            return NotKnown(scope);
        if (scope.Rebuilt && (definition.IsOfNow || (IsOfContracts(definition) && Snapshot))) return NotKnown(scope);
        if (definition.NeedsHistory && Snapshot) return Nothing(scope, "no_history:subscription");
        var evaluation = new Evaluation(scope, reader, name => Other(name, definition, scope.Query, reader));
        return evaluation.Evaluate(definition.Measure);
    }

    private Dictionary<CellKey, Cell> Other(string name, MetricDefinition formula, MetricQuery query, Reader reader)
    {
        var definition = Within(formula, MetricCatalogue.Find(name));
        return Cells(definition, Resolve(definition, query), reader);
    }

    // A metric inside a formula looks at the formula's period, so that all of its terms speak of the same time.
    private static MetricDefinition Within(MetricDefinition formula, MetricDefinition term) =>
        term.LookbackMonths is null ? term with { TrailingMonths = formula.TrailingMonths } : term;

    private static bool IsOfContracts(MetricDefinition definition) => definition.Measure.Leaves.Any(l => l.Relation == "retention");

    private bool Snapshot => _snapshot ??= SubscriptionSnapshot.Holds(engine, Facts.AsOfDay);

    private static Dictionary<CellKey, Cell> NotKnown(Scope scope) => Nothing(scope, FormattableString.Invariant($"not_known_at:{scope.AsOfDay:yyyy-MM-dd}"));

    private static Dictionary<CellKey, Cell> Nothing(Scope scope, string reason) =>
        new() { [new CellKey(new string?[scope.By.Count], null)] = new Cell(null, reason) };

    private static IEnumerable<(string Name, MetricDefinition Of, Aggregate Leaf)> Parts(MetricDefinition of, Measure measure, string name) => measure switch
    {
        Aggregate leaf => [(name, of, leaf)],
        Distribution distribution => [(name, of, distribution.Median)],
        Ratio ratio => [.. Parts(of, ratio.Numerator, "numerator"), .. Parts(of, ratio.Denominator, "denominator")],
        Cohort cohort => [(name, of, cohort.Entries)],
        Bridge bridge => [.. bridge.Plus.Concat(bridge.Minus).SelectMany(t => Parts(of, t.Measure, t.Name)), .. Parts(of, bridge.End, "end")],
        Formula formula => [.. formula.Of.SelectMany(t => Parts(of, t.Value, t.Key)), .. formula.Metrics.Select(n => Within(of, MetricCatalogue.Find(n))).SelectMany(d => Parts(d, d.Measure, d.Name))],
        _ => [],
    };
}
