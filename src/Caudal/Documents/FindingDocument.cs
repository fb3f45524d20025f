using Caudal.Diagnosis;

namespace Caudal.Documents;

/// <summary>One finding with the rows behind it.</summary>
public static class FindingDocument
{
    public static Document Of(Finding finding, IReadOnlyList<EvidenceRow> evidence, string currency, Language language)
    {
        var rows = Evidence(evidence, currency, language);
        return new Document(
            json => json.Object(() =>
            {
                FindingJson.Members(json, finding, currency, language);
                json.WriteNumber("draws", finding.DrawsTaken);
                json.WriteNumber("sampling_error", finding.SamplingError);
                json.Rows("evidence", rows);
            }),
            () => rows);
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
