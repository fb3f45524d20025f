using System.Text.Json;
using Caudal.Cli.Output;
using Caudal.Diagnosis;

namespace Caudal.Cli.Commands;

internal static class DiagnosisJson
{
    public static void Write(Utf8JsonWriter json, DiagnosisAnswer answer, Language language) => json.Object(() =>
    {
        json.WriteString("build", answer.Build);
        json.WriteString("lens", answer.Lens.ToString().ToLowerInvariant());
        json.Period(answer.Period);
        json.WriteString("currency", answer.Currency);
        json.Object("sales_today", () => SalesTodayRows.Write(json, answer.SalesToday, answer.Currency, language));
        json.Interval("total_value", answer.TotalValue, answer.Currency);
        json.Shares("interdependence", answer.Interdependence);
        Findings(json, "findings", answer.Findings, answer, language);
        Findings(json, "not_sure_yet", answer.NotSureYet, answer, language);
        Findings(json, "same_money", answer.SameMoney, answer, language);
        json.Array("cannot_say", answer.CannotSay, c => json.Object(() =>
        {
            json.WriteString("kind", c.Kind);
            json.WriteString("missing", c.Missing.Say(language));
        }));
        json.WriteNumber("findings_in_all", answer.FindingsInAll);
        json.Array("narrows", answer.Narrows.Select(n => n.Say(language)));
        if (answer.Comparison is { } lenses) json.Object("lenses", () => Lenses(json, lenses, answer.Currency));
    });

    private static void Findings(Utf8JsonWriter json, string name, IReadOnlyList<Finding> findings, DiagnosisAnswer answer, Language language) =>
        json.Array(name, findings, f => json.Object(() => FindingJson.Members(json, f, answer.Currency, language)));

    private static void Lenses(Utf8JsonWriter json, LensComparison lenses, string currency)
    {
        json.Array("sales", lenses.SalesFindings);
        json.Array("sales_values", lenses.Sales, f => json.Object(() => json.Interval("booked", f.Value, currency)));
        json.Array("revenue", lenses.RevenueFindings);
        json.Interval("forgone", lenses.Forgone, currency);
    }
}

internal static class FindingJson
{
    public static void Members(Utf8JsonWriter json, Finding finding, string currency, Language language)
    {
        json.WriteString("id", finding.Id);
        json.WriteString("kind", finding.Kind);
        json.WriteString("title", finding.Title.Say(language));
        json.WriteString("owner_team", finding.OwnerTeam);
        Pair(json, "boundary", finding.Boundary?.From, finding.Boundary?.To);
        Pair(json, "transition", finding.Transition?.From.Id(), finding.Transition?.To.Id());
        json.Object("segment", () => { foreach (var (name, value) in finding.Segment) json.WriteString(name, value); });
        json.Period(finding.Period);
        json.Interval("value", finding.Value, currency);
        json.WriteNumber("chance_positive", finding.ChancePositive);
        Benchmark(json, finding.Benchmark);
        json.Member("current", finding.Current);
        json.WriteBoolean("direct", finding.Direct);
        json.WriteNumber("evidence_rows", finding.EvidenceRows);
        json.Object("play", () => Play(json, finding.Play, language));
        json.WriteString("computed_how", finding.ComputedHow.Say(language));
        json.Array("overlaps", finding.Overlaps);
    }

    private static void Pair(Utf8JsonWriter json, string name, string? from, string? to)
    {
        if (from is null) json.WriteNull(name);
        else json.Array(name, [from, to]);
    }

    private static void Benchmark(Utf8JsonWriter json, Benchmark? benchmark)
    {
        if (benchmark is null) json.WriteNull("benchmark");
        else json.Object("benchmark", () =>
        {
            json.WriteString("kind", benchmark.Kind);
            json.Member("value", benchmark.Value);
            json.WriteString("unit", benchmark.Unit);
        });
    }

    private static void Play(Utf8JsonWriter json, Play play, Language language)
    {
        json.WriteString("kind", play.Kind);
        json.WriteString("what", play.What.Say(language));
        json.WriteString("first_step", play.FirstStep.Say(language));
        json.WriteString("measure", play.Measure.Say(language));
    }

    public static void Period(this Utf8JsonWriter json, Period period) => json.Object("period", () =>
    {
        json.Member("from", period.From);
        json.Member("to", period.To);
    });

    public static void Interval(this Utf8JsonWriter json, string name, Interval value, string currency) => json.Object(name, () =>
    {
        json.Member("p10", new Money(value.P10, currency));
        json.Member("p50", new Money(value.P50, currency));
        json.Member("p90", new Money(value.P90, currency));
    });

    public static void Shares(this Utf8JsonWriter json, string name, Interval? value)
    {
        if (value is null) json.WriteNull(name);
        else json.Object(name, () =>
        {
            json.WriteNumber("p10", value.P10);
            json.WriteNumber("p50", value.P50);
            json.WriteNumber("p90", value.P90);
        });
    }
}

internal static class FindingSheet
{
    private static readonly Column[] Columns =
    [
        new("rank", Kind.Count), new("list", Kind.Text), new("id", Kind.Text), new("kind", Kind.Text), new("title", Kind.Text), new("owner_team", Kind.Text),
        new("p10", Kind.Money), new("p50", Kind.Money), new("p90", Kind.Money), new("currency", Kind.Text),
        new("chance_positive", Kind.Share), new("evidence_rows", Kind.Count), new("play", Kind.Text),
    ];

    public static Sheet Of(DiagnosisAnswer answer, Language language) => new(Columns,
        Rows("findings", answer.Findings, answer.Currency, language).Concat(Rows("not_sure_yet", answer.NotSureYet, answer.Currency, language)));

    private static IEnumerable<IReadOnlyList<object?>> Rows(string list, IReadOnlyList<Finding> findings, string currency, Language language) =>
        findings.Select((f, i) => (IReadOnlyList<object?>)
        [
            i + 1, list, f.Id, f.Kind, f.Title.Say(language), f.OwnerTeam, new Money(f.Value.P10, currency), new Money(f.Value.P50, currency),
            new Money(f.Value.P90, currency), currency, f.ChancePositive, f.EvidenceRows, f.Play.What.Say(language),
        ]);
}
