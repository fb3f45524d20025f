using System.Globalization;
using Caudal.Cli.Output;

namespace Caudal.Cli.Proof;

/// <summary>Writes report.md, figures.json and the plots into a folder.</summary>
internal sealed class ProofReport(IReadOnlyList<ProofResult> results, Language language)
{
    private readonly IReadOnlyList<ProofFigure> _figures = ProofFigures.Of(results);

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        void Save(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
        Save("ranking.svg", ProofPlots.Ranking(results));
        Save("coverage.svg", ProofPlots.Coverage(results));
        Save("reliability.svg", ProofPlots.Reliability(results));
        Save("false_alarms.svg", ProofPlots.FalseAlarms(results));
        Save("figures.json", FiguresJson() + "\n");
        Save("report.md", Markdown());
    }

    private string Say(string key, params object?[] arguments) => Texts.Say(language, key, arguments);

    private string Markdown() => string.Join('\n',
    [
        $"# {Say("prove.title")}", "", Say("prove.intro", results.Count(r => r.Case.Leak is not null), results.Count(r => r.Case.Leak is null)), "",
        $"| {Say("prove.figure")} | {Say("prove.value")} | {Say("prove.bar")} | |", "|---|---|---|---|",
        .. _figures.Select(f => $"| {Say("prove." + f.Id)} | {Value(f, f.Value)} | {Bar(f)} | {Say(f.Reached ? "word.yes" : "word.no")} |"),
        .. Plots.SelectMany(p => new[] { "", $"## {Say("prove.plot." + p)}", "", $"![{p}]({p}.svg)" }),
        "", $"## {Say("prove.companies")}", "",
        $"| {Say("prove.company")} | {Say("prove.place")} | {Say("prove.truth")} | P10 | P50 | P90 | {Say("prove.largest")} |", "|---|---|---|---|---|---|---|",
        .. results.Select(Line), "",
    ]);

    private static readonly string[] Plots = ["ranking", "coverage", "reliability", "false_alarms"];

    private static string Line(ProofResult r) => string.Create(CultureInfo.InvariantCulture,
        $"| {r.Case.Name} | {(r.Rank is { } rank ? rank.ToString(CultureInfo.InvariantCulture) : "–")} | {r.Truth:0} | {r.Claimed.P10:0} | {r.Claimed.P50:0} | {r.Claimed.P90:0} | {(r.Case.Leak is null ? r.Alarm ?? "" : Largest(r))} |");

    private static string Largest(ProofResult r) => r.Top.Count == 0 ? "" : r.Top[0].Id;

    private static string Value(ProofFigure f, double value) => f.Id == "adds_up" ? value.ToString("0.0e+0", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.#} %");

    private static string Bar(ProofFigure f) => f switch
    {
        { Least: 0 } => $"≤ {Value(f, f.Most)}",
        { Most: 1 } => $"≥ {Value(f, f.Least)}",
        _ => $"{Value(f, f.Least)} – {Value(f, f.Most)}",
    };

    private string FiguresJson() => Json.Text(json => json.Object(() =>
    {
        json.Object("figures", () => { foreach (var f in _figures) json.Object(f.Id, () => { json.Member("value", f.Value); json.Member("least", f.Least); json.Member("most", f.Most); json.Member("reached", f.Reached); }); });
        json.Array("companies", results, r => json.Object(() =>
        {
            json.WriteString("company", r.Case.Name);
            json.WriteString("leak", r.Case.Leak?.Kind);
            json.Member("truth", r.Truth);
            json.Member("revenue", r.Revenue);
            json.Member("rank", r.Rank);
            json.Object("claimed", () => Interval(json, r.Claimed));
            json.WriteString("alarm", r.Alarm);
            json.Member("residual", r.Residual);
            json.Array("top", r.Top, f => json.Object(() => { json.WriteString("id", f.Id); Interval(json, f.Value); }));
        }));
    }));

    private static void Interval(System.Text.Json.Utf8JsonWriter json, Diagnosis.Interval interval)
    {
        json.Member("p10", interval.P10);
        json.Member("p50", interval.P50);
        json.Member("p90", interval.P90);
    }

    public Document Document => new(json => json.WriteRawValue(FiguresJson()), Sheet);

    public Sheet Sheet() => new(
        [new("figure", Kind.Text, "prove.figure"), new("value", Kind.Text, "prove.value"), new("bar", Kind.Text, "prove.bar"), new("reached", Kind.Text, "prove.reached")],
        _figures.Select(f => (IReadOnlyList<object?>)[Say("prove." + f.Id), Value(f, f.Value), Bar(f), f.Reached]));
}
