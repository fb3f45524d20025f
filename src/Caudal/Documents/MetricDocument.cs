using Caudal.Metrics;

namespace Caudal.Documents;

/// <summary>A metric's answer; a bridge's terms are columns like any other.</summary>
public sealed class MetricDocument
{
    private readonly MetricAnswer _answer;
    private readonly List<string> _parts;

    private MetricDocument(MetricAnswer answer)
    {
        _answer = answer;
        _parts = Parts(answer);
    }

    private MetricDefinition Definition => _answer.Definition;

    public static Document Of(MetricAnswer answer, Language language) => new(json => MetricJson.Write(json, answer, language), () => Sheet(answer));

    public static Sheet Sheet(MetricAnswer answer) => new MetricDocument(answer).Sheet();

    private Sheet Sheet()
    {
        var columns = _answer.Segments.Select(s => new Column(s, Kind.Text)).ToList();
        if (_answer.Rows.Any(r => r.Period is not null)) columns.Add(new Column("period", Kind.Date, "metric.period"));
        columns.Add(new Column("value", KindOf(Definition.Unit), "metric.value"));
        if (_answer.Rows.Any(r => r.Numerator is not null)) columns.Add(new Column("numerator", KindOf(Definition.NumeratorUnit), "metric.numerator"));
        if (_answer.Rows.Any(r => r.Denominator is not null)) columns.Add(new Column("denominator", KindOf(Definition.DenominatorUnit), "metric.denominator"));
        columns.AddRange(_parts.Select(p => new Column(p, KindOf(UnitOf(Definition, p)))));
        if (_answer.Rows.Any(r => r.Censored is not null)) columns.Add(new Column("censored", Kind.Count, "metric.censored"));
        if (_answer.Rows.Any(r => r.Reason is not null)) columns.Add(new Column("reason", Kind.Text, "metric.reason"));
        return new Sheet(columns, _answer.Rows.Select(r => (IReadOnlyList<object?>)[.. columns.Select(c => Cell(c.Name, r))]));
    }

    private object? Cell(string column, MetricRow row)
    {
        for (var i = 0; i < _answer.Segments.Count; i++)
            if (_answer.Segments[i] == column) return row.Segments[i];
        return column switch
        {
            "period" => row.Period,
            "value" => Typed(row.Value, Definition.Unit, row),
            "numerator" => Typed(row.Numerator, Definition.NumeratorUnit, row),
            "denominator" => Typed(row.Denominator, Definition.DenominatorUnit, row),
            "censored" => row.Censored,
            "reason" => row.Reason,
            _ => Typed(row.Parts.FirstOrDefault(p => p.Name == column)?.Value, UnitOf(Definition, column), row),
        };
    }

    // Kept apart, each currency is a segment of its own.
    private object? Typed(decimal? value, Unit unit, MetricRow row)
    {
        if (value is null || unit != Unit.Money) return value;
        return MoneyText.Of(value, _answer.Currency ?? CurrencyOf(row));
    }

    private string? CurrencyOf(MetricRow row)
    {
        for (var i = 0; i < _answer.Segments.Count; i++)
            if (_answer.Segments[i] == "currency") return row.Segments[i];
        return null;
    }

    /// <summary>Names of the terms that rows consist of, in order.</summary>
    public static List<string> Parts(MetricAnswer answer) => [.. answer.Rows.SelectMany(r => r.Parts).Select(p => p.Name).Distinct()];

    /// <summary>A formula's terms have units of their own.</summary>
    public static Unit UnitOf(MetricDefinition definition, string part) => definition.Measure is Formula || part == "count" ? Unit.Ratio : definition.Unit;

    private static Kind KindOf(Unit unit) => unit switch { Unit.Money => Kind.Money, Unit.Share => Kind.Share, _ => Kind.Number };
}
