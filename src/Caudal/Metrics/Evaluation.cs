using System.Data.Common;
using Caudal.Metrics.Estimators;

namespace Caudal.Metrics;

/// <summary>
/// Walks a measure's tree: asks the engine for each fact's aggregates once, and combines them by segment and period in
/// decimals, so that facts are never joined with each other and division comes last.
/// </summary>
internal sealed class Evaluation(Scope scope, Reader reader, Func<string, Dictionary<CellKey, Cell>> metric)
{
    private readonly Dictionary<Aggregate, Dictionary<CellKey, Cell>> _leaves = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Cohort, Dictionary<CellKey, Cell>> _cohorts = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<CellKey> _keys = [];

    public Dictionary<CellKey, Cell> Evaluate(Measure measure)
    {
        if (measure is Cohort cohort) return new CohortEvaluation(scope, reader).Evaluate(cohort);
        foreach (var inner in Cohorts(measure)) Read(inner);
        foreach (var fact in Facts(measure)) Read(fact);
        var parts = measure is Formula formula ? Metrics(formula) : [];
        Fill(parts.Count == 0);
        return _keys.ToDictionary(k => k, k => Combine(measure, k, parts));
    }

    /// <summary>Aggregates of one relation on one time axis share a statement; distinct ones have each their own.</summary>
    public static IEnumerable<Fact> Facts(Measure measure) =>
        from leaf in measure.Leaves
        where !Cohorts(measure).Any(c => ReferenceEquals(c.Entries, leaf))
        group leaf by (leaf.Relation, leaf.On, leaf.AtStart, leaf.Statistic == Statistic.Distinct ? leaf : null) into fact
        select new Fact(Relation.Find(fact.Key.Relation), fact.Key.On, fact.Key.AtStart, [.. fact], []);

    private static IEnumerable<Cohort> Cohorts(Measure measure) => measure is Formula formula ? formula.Of.Values.OfType<Cohort>() : [];

    private void Read(Cohort cohort)
    {
        _cohorts[cohort] = new CohortEvaluation(scope, reader).Evaluate(cohort);
        _keys.UnionWith(_cohorts[cohort].Keys);
    }

    private void Read(Fact fact)
    {
        if (fact.Relation.Clock is Clock.Instant or Clock.Ends && scope.Periods.Count == 0) return;
        var statement = new FactRenderer(scope, DuckDbDialect.Instance).Aggregate(fact);
        foreach (var leaf in fact.Leaves) _leaves[leaf] = [];
        foreach (var (key, cells) in reader.Read(statement, r => ReadRow(r, fact)))
        {
            _keys.Add(key);
            for (var i = 0; i < cells.Length; i++) _leaves[fact.Leaves[i]][key] = cells[i];
        }
    }

    private (CellKey Key, Cell[] Cells) ReadRow(DbDataReader row, Fact fact)
    {
        var segments = Enumerable.Range(0, scope.By.Count).Select(i => Reader.Text(row, i)).ToArray();
        var at = segments.Length;
        var period = scope.Query.Grain is null ? null : Reader.Day(row, at++);
        var unrated = Reader.Text(row, at + (2 * fact.Leaves.Count)) is { } each ? string.Join(", ", each.Split(", ").Distinct().Order(StringComparer.Ordinal)) : null;
        var cells = fact.Leaves.Select((l, i) => Leaf(l, Reader.Number(row, at + (2 * i)), Reader.Number(row, at + (2 * i) + 1)!.Value, unrated));
        return (new CellKey(segments, period), [.. cells]);
    }

    private static Cell Leaf(Aggregate leaf, decimal? value, decimal rows, string? unrated)
    {
        var place = $"no_data:{leaf.Relation}{(leaf.Column is null ? "" : "." + leaf.Column)}";
        if (unrated is not null && leaf.Column is not null) return new Cell(null, unrated.Contains(':', StringComparison.Ordinal) ? unrated : $"missing_rate:{unrated}");
        if (leaf is { Statistic: Statistic.Sum, Required: false } && value is null && rows == 0) return new Cell(0);
        return value is null ? new Cell(null, place) : new Cell(leaf.Divide == 1 ? value : value / leaf.Divide);
    }

    // A time series shows its empty periods too; with segments only what is there.
    private void Fill(bool own)
    {
        if (scope.By.Count > 0 || !own) return;
        foreach (var period in scope.Periods) _keys.Add(new CellKey([], period.First));
    }

    private Cell Combine(Measure measure, CellKey key, Dictionary<string, Dictionary<CellKey, Cell>> metrics) => measure switch
    {
        Aggregate leaf => Leaf(leaf, key),
        Ratio ratio => Divide(Combine(ratio.Numerator, key, metrics), Combine(ratio.Denominator, key, metrics)) with
        {
            Censored = ratio.Censored is { } censored ? (long?)Leaf(censored, key).Value : null,
        },
        Distribution distribution => Spread(distribution, key),
        Bridge bridge => Span(bridge, key, metrics),
        Formula formula => Calculate(formula, key, metrics),
        Cohort cohort => _cohorts[cohort].GetValueOrDefault(key) ?? new Cell(null, $"no_data:{Relation.Find(cohort.Entries.Relation).Object}"),
        _ => throw new InvalidOperationException($"{measure.GetType().Name} stands inside another measure."),
    };

    private Cell Leaf(Aggregate leaf, CellKey key)
    {
        if (_leaves.TryGetValue(leaf, out var cells) && cells.TryGetValue(key, out var cell)) return cell;
        return !leaf.Required && leaf.Statistic is (Statistic.Count or Statistic.Sum or Statistic.Distinct) ? new Cell(0) : new Cell(null, $"no_data:{leaf.Relation}");
    }

    private static Cell Divide(Cell numerator, Cell denominator)
    {
        var reason = numerator.Reason ?? denominator.Reason
            ?? (denominator.Value == 0 ? "denominator_zero" : denominator.Value < 0 ? "denominator_negative" : null);
        return new Cell(reason is null ? numerator.Value / denominator.Value : null, reason)
        {
            Numerator = numerator.Value, Denominator = denominator.Value, Parts = [.. numerator.Parts, .. denominator.Parts],
        };
    }

    private Cell Spread(Distribution of, CellKey key)
    {
        var (median, count) = (Leaf(of.Median, key), Leaf(of.Count, key).Value ?? 0);
        return median with
        {
            Censored = (long)((Leaf(of.All, key).Value ?? 0) - count),
            Parts = [new("median", median.Value), new("mean", Leaf(of.Mean, key).Value), new("p90", Leaf(of.P90, key).Value), new("count", count)],
        };
    }

    private Cell Span(Bridge bridge, CellKey key, Dictionary<string, Dictionary<CellKey, Cell>> metrics)
    {
        var start = Combine(bridge.Start, key, metrics);
        var end = Combine(bridge.End, key, metrics);
        var plus = bridge.Plus.Select(t => (t.Name, Cell: Combine(t.Measure, key, metrics))).ToList();
        var minus = bridge.Minus.Select(t => (t.Name, Cell: Combine(t.Measure, key, metrics))).ToList();
        var reason = new[] { start, end }.Concat(plus.Concat(minus).Select(t => t.Cell)).FirstOrDefault(c => c.Value is null)?.Reason;
        var residual = end.Value - start.Value - plus.Sum(t => t.Cell.Value) + minus.Sum(t => t.Cell.Value);
        return new Cell(reason is null ? end.Value : null, reason)
        {
            Parts = [new("start", start.Value), .. plus.Concat(minus).Select(t => new Part(t.Name, t.Cell.Value)), new("end", end.Value),
                new("residual", reason is null ? residual : null)],
        };
    }

    private Dictionary<string, Dictionary<CellKey, Cell>> Metrics(Formula formula)
    {
        var found = new Dictionary<string, Dictionary<CellKey, Cell>>();
        foreach (var name in formula.Metrics)
        {
            found[name] = metric(name);
            _keys.UnionWith(found[name].Keys);
        }
        return found;
    }

    private Cell Calculate(Formula formula, CellKey key, Dictionary<string, Dictionary<CellKey, Cell>> metrics)
    {
        string? reason = null;
        var parts = new List<Part>();
        var value = formula.Expression.Evaluate(name =>
        {
            var cell = Named(formula, name, key, metrics);
            if (parts.All(p => p.Name != name)) parts.Add(new Part(name, cell.Value));
            if (cell.Value is null) reason ??= cell.Reason;
            return cell.Value;
        });
        return new Cell(value, value is null ? reason ?? "denominator_zero" : null) { Parts = parts };
    }

    private Cell Named(Formula formula, string name, CellKey key, Dictionary<string, Dictionary<CellKey, Cell>> metrics)
    {
        if (formula.Of.TryGetValue(name, out var measure)) return Combine(measure, key, metrics);
        if (Setting(name, key) is { } setting) return setting;
        var path = name.Split('.');
        if (!metrics[path[0]].TryGetValue(key, out var cell)) return new Cell(null, $"no_data:{path[0]}");
        if (path.Length == 1) return cell;
        return new Cell(cell.Parts.FirstOrDefault(p => p.Name == path[1])?.Value, cell.Reason);
    }

    private Cell? Setting(string name, CellKey key) => name switch
    {
        "gross_margin" => new Cell(scope.Facts.GrossMargin),
        "horizon_months" => new Cell(scope.Facts.HorizonMonths),
        "period_months" => new Cell(scope.Months(key.Period), "no_period"),
        _ => null,
    };
}
