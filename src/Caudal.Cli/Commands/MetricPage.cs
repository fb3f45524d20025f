using System.Text.Json;
using Caudal.Cli.Output;
using Caudal.Metrics;

namespace Caudal.Cli.Commands;

/// <summary>A metric's answer in its three forms; a bridge's terms are columns like any other.</summary>
internal sealed class MetricPage
{
    private readonly MetricAnswer _answer;
    private readonly List<string> _parts;

    private MetricPage(MetricAnswer answer)
    {
        _answer = answer;
        _parts = [.. answer.Rows.SelectMany(r => r.Parts).Select(p => p.Name).Distinct()];
    }

    private MetricDefinition Definition => _answer.Definition;

    public static Answer Of(MetricAnswer answer, Language language)
    {
        var page = new MetricPage(answer);
        return new Answer(json => page.Write(json, language), () => page.Sheet()) { Page = page.Show };
    }

    private void Write(Utf8JsonWriter json, Language language) => json.Object(() =>
    {
        json.WriteString("metric", Definition.Name);
        json.WriteString("name", Definition.Label.In(language));
        json.WriteString("unit", CatalogueAnswer.UnitName(Definition.Unit));
        json.WriteString("formula", Definition.Formula.In(language));
        json.WriteString("build", _answer.Build);
        json.Member("as_of", _answer.AsOf);
        if (_answer.Currency is not null) json.WriteString("currency", _answer.Currency);
        json.Member("from", _answer.From);
        json.Member("to", _answer.To);
        json.Array("rows", _answer.Rows, row => json.Object(() => WriteRow(json, row)));
    });

    private void WriteRow(Utf8JsonWriter json, MetricRow row)
    {
        for (var i = 0; i < _answer.Segments.Count; i++) json.WriteString(_answer.Segments[i], row.Segments[i]);
        if (row.Period is not null) json.Member("period", row.Period);
        json.Member("value", Typed(row.Value, Definition.Unit, row));
        if (row.Numerator is not null) json.Member("numerator", Typed(row.Numerator, Definition.NumeratorUnit, row));
        if (row.Denominator is not null) json.Member("denominator", Typed(row.Denominator, Definition.DenominatorUnit, row));
        foreach (var part in row.Parts) json.Member(part.Name, Typed(part.Value, UnitOf(part.Name), row));
        if (row.Censored is { } censored) json.WriteNumber("censored", censored);
        if (row.Reason is not null) json.WriteString("reason", row.Reason);
    }

    private Sheet Sheet()
    {
        var columns = _answer.Segments.Select(s => new Column(s, Kind.Text)).ToList();
        if (HasPeriod) columns.Add(new Column("period", Kind.Date, "metric.period"));
        columns.Add(new Column("value", KindOf(Definition.Unit), "metric.value"));
        if (_answer.Rows.Any(r => r.Numerator is not null)) columns.Add(new Column("numerator", KindOf(Definition.NumeratorUnit), "metric.numerator"));
        if (_answer.Rows.Any(r => r.Denominator is not null)) columns.Add(new Column("denominator", KindOf(Definition.DenominatorUnit), "metric.denominator"));
        columns.AddRange(_parts.Select(p => new Column(p, KindOf(UnitOf(p)))));
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
            _ => Typed(row.Parts.FirstOrDefault(p => p.Name == column)?.Value, UnitOf(column), row),
        };
    }

    private bool HasPeriod => _answer.Rows.Any(r => r.Period is not null);

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

    private Unit UnitOf(string part) => part == "count" ? Unit.Count : Definition.Unit;

    private static Kind KindOf(Unit unit) => unit switch { Unit.Money => Kind.Money, Unit.Share => Kind.Share, _ => Kind.Number };

    public static void Show(Page page, MetricAnswer answer) => new MetricPage(answer).Show(page);

    private void Show(Page page)
    {
        page.Line(Definition.Label.In(page.Words.Language), Page.Strong);
        page.Line(Definition.Formula.In(page.Words.Language), Page.Quiet);
        page.Table(InWords(page, Sheet()));
        page.Line(Provenance(page), Page.Quiet);
    }

    private static Sheet InWords(Page page, Sheet sheet) => sheet with
    {
        Rows = sheet.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select((v, i) => sheet.Columns[i].Name == "reason" ? Reason(page, v) : v)]),
    };

    private string Provenance(Page page)
    {
        var asOf = page.Words.Instant(_answer.AsOf.UtcDateTime);
        return page.Say("metric.provenance", asOf, _answer.Build, page.Say("unit." + CatalogueAnswer.UnitName(Definition.Unit)));
    }

    // denominator_zero, no_data:deal, not_known_at:2024-01-01, missing_rate:EUR,GBP
    internal static string? Reason(Page page, object? reason)
    {
        if (reason is not string text) return null;
        var cut = text.IndexOf(':', StringComparison.Ordinal);
        var key = "reason." + (cut < 0 ? text : text[..cut]);
        return Texts.Has(key) ? page.Say(key, cut < 0 ? "" : text[(cut + 1)..]) : text;
    }
}
