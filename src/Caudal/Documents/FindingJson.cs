using System.Text.Json;
using Caudal.Diagnosis;

namespace Caudal.Documents;

/// <summary>One finding's members, with its periods and intervals.</summary>
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
