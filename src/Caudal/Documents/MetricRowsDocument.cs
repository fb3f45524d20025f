using Caudal.Metrics;

namespace Caudal.Documents;

/// <summary>The source rows behind a metric's value.</summary>
public static class MetricRowsDocument
{
    public static Document Of(MetricRows rows) => Of(rows.Query.Metric, () => rows.Total, rows.Rows);

    /// <param name="total">Asked for only where the form says it.</param>
    public static Document Of(string metric, Func<long> total, IEnumerable<SourceRow> rows) => new(
        json => json.Object(() =>
        {
            json.WriteString("metric", metric);
            json.WriteNumber("total", total());
            json.Rows("rows", Sheet(rows));
        }),
        () => Sheet(rows));

    public static Sheet Sheet(IEnumerable<SourceRow> rows) => new(
        [
            new("part", Kind.Text, "metric.part"), new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"),
            new("record_id", Kind.Text, "customer.record"), new("object", Kind.Text, "import.object"), new("object_id", Kind.Text, "metric.object_id"),
            new("time", Kind.Time, "customer.occurred_at"), new("amount", Kind.Number, "customer.amount"),
        ],
        rows.Select(r => (IReadOnlyList<object?>)[r.Part, r.Source, r.Stream, r.RecordId, r.Object, r.ObjectId, r.Time, r.Amount]));
}
