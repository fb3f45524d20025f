using System.Text.Json;
using Caudal.Diagnosis;
using Caudal.Diagnosis.MultiState;

namespace Caudal.Documents;

/// <summary>One finding with the rows behind it.</summary>
public static class FindingDocument
{
    /// <param name="worth">What the stages are worth that its journeys move between; empty where they move between none.</param>
    public static Document Of(Finding finding, IReadOnlyList<StageWorth> worth, IReadOnlyList<EvidenceRow> evidence, string currency, Language language)
    {
        var rows = Evidence(evidence, currency, language);
        return new Document(
            json => json.Object(() =>
            {
                FindingJson.Members(json, finding, currency, language);
                json.WriteNumber("draws", finding.DrawsTaken);
                json.WriteNumber("sampling_error", finding.SamplingError);
                json.Array("stage_values", worth, w => json.Object(() => Worth(json, w, currency)));
                json.Rows("evidence", rows);
            }),
            () => rows);
    }

    private static void Worth(Utf8JsonWriter json, StageWorth worth, string currency)
    {
        json.WriteString("stage", worth.Stage.Id());
        json.Member("value", new Money(Math.Round((decimal)worth.Value, 2), currency));
        json.Member("won_within_horizon", worth.Wins);
        json.Member("standard_error", worth.Error);
    }

    public static Sheet Evidence(IReadOnlyList<EvidenceRow> rows, string currency, Language language) => new(
        [
            new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"), new("record_id", Kind.Text, "customer.record"),
            new("company", Kind.Text, "customer.name"), new("date", Kind.Date, "explain.date"), new("amount", Kind.Money, "customer.amount"),
            new("estimated", Kind.Text, "explain.estimated"), new("why", Kind.Text, "explain.why"),
        ],
        rows.Select(r => (IReadOnlyList<object?>)
            [r.Source, r.Stream, r.RecordId, r.Company, r.Date, MoneyText.Of(r.Amount, currency), r.Estimated, r.Why.Say(language)]));
}
