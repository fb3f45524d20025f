using Caudal.Cli.Output;
using Caudal.Metrics;

namespace Caudal.Cli.Commands;

internal sealed class MetricsCommand : Door
{
    private const int RowsShown = 50;

    public MetricsCommand() : base("metrics")
    {
        TakesMetric();
        TakesMetricOptions();
        Switch("--rows");
    }

    public override int Run(Session session)
    {
        session.Write(session.Text("name") is null ? CatalogueAnswer.Of(MetricCatalogue.All, session.Language) : Answer(session, MetricQuestion.Read(session)));
        return Exit.Fine;
    }

    private static Answer Answer(Session session, MetricQuery query)
    {
        var flow = session.Reading();
        return session.Flag("--rows") ? MetricRowsAnswer.Of(flow.Rows(query, Limit(session), session.Cancel)) : MetricPage.Of(flow.Metrics(query, session.Cancel), query.Grain, session.Language);
    }

    // A person looks at some of the rows, a program takes them all.
    private static int Limit(Session session) => session.Format == Format.Table ? RowsShown : int.MaxValue;
}

/// <summary>What is asked of a metric: the same for <c>metrics</c> and <c>explain</c>.</summary>
internal static class MetricQuestion
{
    public static MetricQuery Read(Session session) => new(
        session.Required("name"),
        session.List("--by") is { Count: > 0 } by ? by : null,
        session.OneOf("--grain", Door.Grains) is { } grain ? Enum.Parse<Grain>(grain, ignoreCase: true) : null,
        session.Date("--from"),
        session.Date("--to"),
        session.Text("--where"),
        session.AsOf(),
        session.OneOf("--currency", "native"));
}

internal static class CatalogueAnswer
{
    public static Answer Of(IEnumerable<MetricDefinition> metrics, Language language) => SheetAnswer.Of("metrics", new Sheet(
        [new("metric", Kind.Text, "metric.metric"), new("name", Kind.Text, "metric.name"), new("unit", Kind.Text, "metric.unit"), new("formula", Kind.Text, "metric.formula")],
        metrics.Select(m => (IReadOnlyList<object?>)[m.Name, m.Label.In(language), UnitName(m.Unit), m.Formula.In(language)])));

    public static string UnitName(Unit unit) => unit.ToString().ToLowerInvariant();
}

internal static class MetricRowsAnswer
{
    public static Answer Of(MetricRows rows) => new(
        json => json.Object(() =>
        {
            json.WriteString("metric", rows.Query.Metric);
            json.WriteNumber("total", rows.Total);
            json.Rows("rows", Sheet(rows));
        }),
        () => Sheet(rows))
    {
        Page = page =>
        {
            page.Table(Sheet(rows));
            page.Line(page.Say("metric.rows_of", rows.Rows.Count, rows.Total), Page.Quiet);
        },
    };

    public static Sheet Sheet(MetricRows rows) => new(
        [
            new("part", Kind.Text, "metric.part"), new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"),
            new("record_id", Kind.Text, "customer.record"), new("object", Kind.Text, "import.object"), new("object_id", Kind.Text, "metric.object_id"),
            new("time", Kind.Time, "customer.occurred_at"), new("amount", Kind.Number, "customer.amount"),
        ],
        rows.Rows.Select(r => (IReadOnlyList<object?>)[r.Part, r.Source, r.Stream, r.RecordId, r.Object, r.ObjectId, r.Time, r.Amount]));
}
