using Caudal.Cli.Output;
using Caudal.Metrics;

namespace Caudal.Cli.Commands;

/// <summary>A metric's answer as a person reads it in the terminal.</summary>
internal sealed class MetricPage(Page page, MetricAnswer answer, Grain? grain)
{
    private MetricDefinition Definition => answer.Definition;

    public static void Show(Page page, MetricAnswer answer, Grain? grain) => new MetricPage(page, answer, grain).Show();

    private void Show()
    {
        page.Line(Definition.Label.In(page.Words.Language), Page.Strong);
        page.Line(Definition.Formula.In(page.Words.Language), Page.Quiet);
        if (Definition.Measure is Bridge bridge) new BridgePage(page, answer, bridge, grain).Show();
        else page.Table(InWords(MetricDocument.Sheet(answer)));
        page.Line(page.Say("metric.provenance", page.Words.Instant(answer.AsOf.UtcDateTime), answer.Build, page.Say("unit." + CatalogueDocument.UnitName(Definition.Unit))), Page.Quiet);
    }

    private Sheet InWords(Sheet sheet) => sheet with
    {
        Rows = sheet.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select((v, i) => sheet.Columns[i].Name switch
        {
            "reason" => page.Words.Reason(v as string),
            "period" when v is DateOnly day => page.Words.Period(day, grain),
            _ => v,
        })]),
    };
}
