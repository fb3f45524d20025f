using Caudal.Cli.Output;
using Caudal.Cli.Remote;
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
        if (session.Text("name") is null) session.Write(CatalogueDocument.Of(MetricCatalogue.All, session.Language));
        else if (session.Flag("--rows")) WriteRows(session, session.Reading().Rows(MetricQuestion.Read(session), Limit(session), session.Cancel));
        else Write(session, MetricQuestion.Read(session));
        return Exit.Fine;
    }

    public override RemoteQuestion Remote(Session session)
    {
        if (session.Text("name") is not { } name) return new("metrics");
        var (metric, said) = ("metrics/" + RemoteQuestion.Part(name), MetricQuestion.Said(session));
        return session.Flag("--rows") ? new(metric + "/rows", [.. said, ("limit", "1000")]) { Whole = session.Format != Format.Table } : new(metric, said);
    }

    private static void Write(Session session, MetricQuery query)
    {
        var answer = session.Reading().Metrics(query, session.Cancel);
        session.Write(MetricDocument.Of(answer, session.Language), page => MetricPage.Show(page, answer, query.Grain));
    }

    private static void WriteRows(Session session, MetricRows rows) => session.Write(MetricRowsDocument.Of(rows), page =>
    {
        page.Table(MetricRowsDocument.Sheet(rows.Rows));
        page.Line(page.Say("metric.rows_of", rows.Rows.Count, rows.Total), Page.Quiet);
    });

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

    /// <summary>The same, for a server.</summary>
    public static (string, string?)[] Said(Session session) =>
    [
        ("by", session.List("--by") is { Count: > 0 } by ? string.Join(',', by) : null), ("grain", session.Text("--grain")), ("from", session.Text("--from")), ("to", session.Text("--to")),
        ("where", session.Text("--where")), ("as_of", session.Text("--as-of")), ("currency", session.Text("--currency")),
    ];
}
