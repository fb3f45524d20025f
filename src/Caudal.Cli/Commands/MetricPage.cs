using Caudal.Cli.Output;
using Caudal.Metrics;

namespace Caudal.Cli.Commands;

/// <summary>A metric's answer in its three forms; a bridge's terms are columns like any other.</summary>
internal sealed class MetricPage
{
    private readonly MetricAnswer _answer;
    private readonly List<string> _parts;

    private readonly Grain? _grain;

    private MetricPage(MetricAnswer answer, Grain? grain)
    {
        (_answer, _grain) = (answer, grain);
        _parts = [.. answer.Rows.SelectMany(r => r.Parts).Select(p => p.Name).Distinct()];
    }

    private MetricDefinition Definition => _answer.Definition;

    public static Answer Of(MetricAnswer answer, Grain? grain, Language language)
    {
        var page = new MetricPage(answer, grain);
        return new Answer(json => MetricJson.Write(json, answer, language), () => page.Sheet()) { Page = page.Show };
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

    // A formula's terms have units of their own.
    private Unit UnitOf(string part) => Definition.Measure is Formula || part == "count" ? Unit.Ratio : Definition.Unit;

    private static Kind KindOf(Unit unit) => unit switch { Unit.Money => Kind.Money, Unit.Share => Kind.Share, _ => Kind.Number };

    public static void Show(Page page, MetricAnswer answer, Grain? grain) => new MetricPage(answer, grain).Show(page);

    private void Show(Page page)
    {
        page.Line(Definition.Label.In(page.Words.Language), Page.Strong);
        page.Line(Definition.Formula.In(page.Words.Language), Page.Quiet);
        if (Definition.Measure is Bridge bridge) new BridgePage(page, _answer, bridge, _grain).Show();
        else page.Table(InWords(page, Sheet()));
        page.Line(Provenance(page), Page.Quiet);
    }

    private Sheet InWords(Page page, Sheet sheet) => sheet with
    {
        Rows = sheet.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select((v, i) => sheet.Columns[i].Name switch
        {
            "reason" => Reason(page, v),
            "period" when v is DateOnly day => page.Words.Period(day, _grain),
            _ => v,
        })]),
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
