using System.Text.RegularExpressions;
using Caudal.Metrics.Filters;

namespace Caudal.Metrics;

/// <summary>The aggregates of one relation on one time axis: one statement.</summary>
/// <param name="Also">Further columns of the relation to group by.</param>
internal sealed record Fact(Relation Relation, string? On, bool AtStart, IReadOnlyList<Aggregate> Leaves, IReadOnlyList<string> Also);

/// <summary>Renders facts to SQL: each is aggregated by itself; what is joined is only what the query's names need.</summary>
internal sealed partial class FactRenderer(Scope scope, Dialect dialect)
{
    private static readonly string[] Lineage = ["source", "stream", "record_id"];

    private readonly Parameters _parameters = new();
    private readonly Dictionary<Condition, string> _conditions = new(ReferenceEqualityComparer.Instance);

    /// <summary>Columns: segments, period where there is a grain, further keys, then value and count of each aggregate, then unrated currencies.</summary>
    public Statement Aggregate(Fact fact)
    {
        var columns = Open(fact);
        var keys = Keys(fact, columns).ToList();
        if (fact.Leaves is [{ Statistic: Statistic.Distinct } distinct]) return Distinct(fact, distinct, keys, columns);
        var values = fact.Leaves.SelectMany((l, i) => Values(l, i, fact, columns)).Append($"{Unrated(fact)} AS unrated");
        var select = $"SELECT {string.Join(", ", keys.Concat(values))}";
        var from = From(fact, columns, out var conditions);
        var groups = keys.Count == 0 ? "" : $"\nGROUP BY {string.Join(", ", Enumerable.Range(1, keys.Count))}";
        return Finish($"{select}\nFROM {from}\nWHERE {string.Join(" AND ", conditions)}{groups}");
    }

    // Two levels of grouping: COUNT(DISTINCT) costs four times as much on many machines.
    private Statement Distinct(Fact fact, Aggregate leaf, List<string> keys, ColumnScope columns)
    {
        var item = columns.Known(leaf.Column!).Sql;
        var from = From(fact, columns, out var conditions);
        conditions.Add($"{item} IS NOT NULL");
        var inner = $"SELECT {string.Join(", ", keys.Append($"{item} AS item"))}\nFROM {from}\nWHERE {string.Join(" AND ", conditions)}"
            + $"\nGROUP BY {string.Join(", ", Enumerable.Range(1, keys.Count + 1))}";
        IEnumerable<string> names = [.. scope.By.Select((_, i) => $"d.s{i}"), .. scope.Query.Grain is null ? Array.Empty<string>() : ["d.period"]];
        var groups = keys.Count == 0 ? "" : $"\nGROUP BY {string.Join(", ", Enumerable.Range(1, keys.Count))}";
        return Finish($"SELECT {string.Join(", ", names.Concat(["COUNT(*) AS m0", "0 AS n0", "NULL AS unrated"]))}\nFROM (\n{inner}\n) d{groups}");
    }

    /// <summary>The rows behind one aggregate: source, stream, record id, object id, time, amount.</summary>
    public Statement Rows(Fact fact, Aggregate leaf, int limit)
    {
        var columns = Open(fact);
        IEnumerable<string> lineage = fact.Relation.Inside ? ["NULL", "NULL", "NULL"] : [.. Lineage.Select(columns.Lineage)];
        var time = fact.Relation.Axis(fact.On) is { } axis ? "f." + (axis.At ?? axis.On) : "NULL";
        var amount = leaf.Column is null || leaf.Statistic == Statistic.Distinct ? "1" : Column(leaf, fact, columns);
        var from = From(fact, columns, out var conditions);
        var select = $"SELECT {string.Join(", ", lineage)}, CAST(f.{fact.Relation.Id} AS varchar), CAST({time} AS timestamp), {amount}, COUNT(*) OVER ()";
        return Finish($"{select}\nFROM {from}\nWHERE {string.Join(" AND ", conditions)}\nORDER BY 5 NULLS LAST, 4 NULLS LAST\nLIMIT {limit}");
    }

    private ColumnScope Open(Fact fact) => new(fact.Relation, scope.Facts, dialect, _parameters);

    private IEnumerable<string> Keys(Fact fact, ColumnScope columns)
    {
        for (var i = 0; i < scope.By.Count; i++) yield return fact.Relation.Inside ? $"f.s{i}" : $"{columns.Segment(scope.By[i])} AS s{i}";
        if (scope.Query.Grain is { } grain) yield return $"{PeriodOf(fact, grain)} AS period";
        foreach (var column in fact.Also) yield return "f." + column;
    }

    private string PeriodOf(Fact fact, Grain grain)
    {
        if (fact.Relation.Axis(fact.On) is not { } axis) return "f.period";
        return grain switch
        {
            Grain.Day => "f." + axis.On,
            Grain.Month => dialect.Month("f." + axis.On),
            _ => "cal." + grain.ToString().ToLowerInvariant(),
        };
    }

    private string From(Fact fact, ColumnScope columns, out List<string> conditions)
    {
        var typed = scope.Where is null ? "TRUE" : new ConditionRenderer(n => columns.Typed(n.Text, n.Column), dialect, _parameters).Render(scope.Where);
        conditions = [.. Times(fact), .. Asked(fact, columns)];
        if (!fact.Relation.Inside && scope.Where is not null) conditions.Add(typed);
        if (conditions.Count == 0) conditions.Add("TRUE");
        var source = Source(fact, columns, typed);
        return $"{source} f{(fact.Relation.Inside ? "" : columns.Joins())}{Calendar(fact)}";
    }

    private string Source(Fact fact, ColumnScope columns, string where)
    {
        var name = fact.Relation.Text ?? (scope.Rebuilt ? fact.Relation.AsOf : null);
        if (name is null) return fact.Relation.Table!;
        var segments = fact.Relation.Inside ? scope.By.Select(columns.Segment).ToList() : [];
        return $"(\n{new RelationText(scope, dialect, columns, segments, where, fact.AtStart).Fill(name)}\n)";
    }

    // Weeks, quarters and years are the workspace's own.
    private string Calendar(Fact fact) =>
        scope.Query.Grain is Grain.Week or Grain.Quarter or Grain.Year && fact.Relation.Axis(fact.On) is { } axis
            ? $"\nJOIN calendar cal ON cal.day = f.{axis.On}" : "";

    private IEnumerable<string> Times(Fact fact)
    {
        if (fact.Relation.Axis(fact.On) is not { } axis) yield break;
        if (scope.From is not null) yield return $"f.{axis.On} >= $from";
        yield return $"f.{axis.On} < $to";
        if (axis.At is not null) yield return $"f.{axis.At} <= $as_of";
        if (scope.Rebuilt && fact.Relation is { AsOf: null, Table: { } table } && scope.Facts.TypeOf(table, "known_at") is not null)
            yield return "f.known_at <= $as_of";
    }

    // Rows that no aggregate takes need not be read.
    private IEnumerable<string> Asked(Fact fact, ColumnScope columns)
    {
        if (fact.Leaves.Any(l => l.Where is null)) yield break;
        var conditions = fact.Leaves.Select(l => Condition(l, columns)!).Distinct().ToList();
        yield return conditions.Count == 1 ? conditions[0] : $"({string.Join(" OR ", conditions)})";
    }

    private IEnumerable<string> Values(Aggregate leaf, int index, Fact fact, ColumnScope columns)
    {
        var all = fact.Leaves.Select(l => Condition(l, columns)).Distinct().Count() == 1;
        var filter = all ? "" : Condition(leaf, columns) is { } condition ? $" FILTER (WHERE {condition})" : "";
        var column = leaf.Column is null ? "*" : Column(leaf, fact, columns);
        yield return $"{Function(leaf.Statistic, column)}{filter} AS m{index}";
        yield return $"{(leaf.Statistic == Statistic.Sum ? $"COUNT(*){filter}" : "0")} AS n{index}";
    }

    private string Function(Statistic statistic, string column) => statistic switch
    {
        Statistic.Count => $"COUNT({column})",
        Statistic.Sum => $"SUM({column})",
        Statistic.Mean => $"AVG({column})",
        Statistic.Median => dialect.Percentile(0.5, column),
        Statistic.P90 => dialect.Percentile(0.9, column),
        Statistic.Max => $"MAX({column})",
        _ => throw new InvalidOperationException($"{statistic} has a statement of its own."),
    };

    private string Column(Aggregate leaf, Fact fact, ColumnScope columns)
    {
        if (!fact.Relation.Money.TryGetValue(leaf.Column!, out var native)) return columns.Known(leaf.Column!).Sql;
        if (!scope.Query.Native) return "f." + leaf.Column;
        return native is null ? throw new FaultException(new Fault("metric.no_native", scope.Query.Metric)) : "f." + native;
    }

    private string? Condition(Aggregate leaf, ColumnScope columns)
    {
        if (leaf.Where is null) return null;
        if (_conditions.TryGetValue(leaf.Where, out var known)) return known;
        return _conditions[leaf.Where] = new ConditionRenderer(n => columns.Known(n.Text), dialect, _parameters).Render(leaf.Where);
    }

    // Without DISTINCT: nearly always there is nothing to name, and a distinct aggregate doubles the cost of the whole query.
    private string Unrated(Fact fact)
    {
        if (scope.Query.Native || !fact.Leaves.Any(l => l.Column is not null && fact.Relation.Money.ContainsKey(l.Column))) return "NULL";
        return fact.Relation.Unrated switch
        {
            [var currency] => $"STRING_AGG(f.{currency}, ', ')",
            [var amount, var value] => $"STRING_AGG(f.currency, ', ') FILTER (WHERE f.{amount} IS NOT NULL AND f.{value} IS NULL)",
            _ => "NULL",
        };
    }

    private Statement Finish(string sql)
    {
        foreach (var name in Reserved().Matches(sql).Select(m => m.Groups[1].Value).Distinct())
            _parameters.Set(name, name switch
            {
                "from" => scope.From,
                "to" => scope.To,
                "as_of" => scope.AsOf,
                "as_of_on" => scope.AsOfDay,
                "currency" => scope.Facts.Currency,
                "invoice_before" => scope.AsOfDay.AddDays(-scope.Facts.InvoiceWithinDays),
                _ => scope.Facts.TimeZone.Id,
            });
        return new Statement(sql, _parameters.Values);
    }

    [GeneratedRegex(@"\$(from|to|as_of|as_of_on|currency|time_zone|invoice_before)\b")]
    private static partial Regex Reserved();
}
