using Caudal.Cli.Output;
using Caudal.Cli.Remote;
using Caudal.Diagnosis;

namespace Caudal.Cli.Commands;

internal sealed class ReadinessCommand() : Door("readiness")
{
    public override int Run(Session session)
    {
        var flow = session.Reading();
        var readiness = flow.Read(engine => Readiness.Of(engine, flow.Process, session.Cancel));
        session.Write(ReadinessDocument.Of(readiness, session.Language), page => Show(page, readiness));
        return Exit.Fine;
    }

    public override RemoteQuestion Remote(Session session) => new("readiness");

    private static void Show(Page page, Readiness readiness)
    {
        var findings = new FindingPage(page, readiness.Currency);
        page.Line(page.Say("readiness.verdict." + readiness.Verdict), Page.Strong);
        if (readiness.Interdependence is { P90: 0 }) page.Line(page.Say("diagnosis.page.all_in_sales"));
        else if (readiness.Interdependence is { } share)
            page.Line(page.Say("diagnosis.page.interdependence", Percent(page, share.P50), Percent(page, share.P10), Percent(page, share.P90)));
        if (readiness.BetweenTeams.P50 > 0) page.Line(page.Say("readiness.break_even", findings.Interval(readiness.BetweenTeams)));
        if (readiness.Why.Count > 0) page.Heading(page.Say("readiness.why"));
        foreach (var why in readiness.Why) page.Indented(2, why.Say(page.Words.Language));
        Plan(page, readiness);
        page.Heading(page.Say("readiness.handoffs"));
        page.Table(Named(page, ReadinessDocument.Handoffs(readiness)));
        page.Heading(page.Say("readiness.data"));
        page.Table(Named(page, ReadinessDocument.Data(readiness)));
    }

    private static void Plan(Page page, Readiness readiness)
    {
        page.Heading(page.Say("readiness.steps"));
        foreach (var (step, i) in readiness.Steps.Select((s, i) => (s, i)))
            page.Indented(2, page.Say("readiness.step_line", i + 1, step.What.Say(page.Words.Language), page.Words.Number(step.Days)));
        page.Indented(2, page.Say("readiness.effort", page.Words.Number(readiness.EffortDays)), Page.Quiet);
    }

    private static string Percent(Page page, decimal share) => page.Words.Share(Math.Round((double)share, 2));

    // Areas of the company by their names in the person's language.
    private static Sheet Named(Page page, Sheet sheet) => sheet with
    {
        Rows = sheet.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select((v, i) => sheet.Columns[i].Name is "area" or "from" or "to" ? page.Team((string)v!) : v)]),
    };
}
