using System.Text.Json;
using Caudal.Diagnosis;

namespace Caudal.Documents;

/// <summary>The diagnosis: what Sales does today, then the ranked findings.</summary>
public static class DiagnosisDocument
{
    public static Document Of(DiagnosisAnswer answer, Language language) => new(json => Write(json, answer, language), () => FindingSheet.Of(answer, language));

    public static void Write(Utf8JsonWriter json, DiagnosisAnswer answer, Language language) => json.Object(() =>
    {
        json.WriteString("build", answer.Build);
        json.WriteString("lens", answer.Lens.ToString().ToLowerInvariant());
        json.Period(answer.Period);
        json.WriteString("currency", answer.Currency);
        json.Object("sales_today", () => SalesTodayJson.Write(json, answer.SalesToday, answer.Currency, language));
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
