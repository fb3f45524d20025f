using System.Text.Json;
using Caudal.Cli.Output;
using Caudal.Diagnosis;

namespace Caudal.Cli.Commands;

internal sealed class ReadinessCommand() : Door("readiness")
{
    public override int Run(Session session)
    {
        var flow = session.Reading();
        var readiness = flow.Read(engine => Readiness.Of(engine, flow.Process, session.Cancel));
        var language = session.Language;
        session.Write(new Answer(json => Write(json, readiness, language), () => Steps(readiness, language)) { Page = page => Show(page, readiness) });
        return Exit.Fine;
    }

    private static void Write(Utf8JsonWriter json, Readiness readiness, Language language) => json.Object(() =>
    {
        json.WriteString("build", readiness.Build);
        json.WriteString("currency", readiness.Currency);
        json.WriteString("answer", readiness.Answer);
        json.WriteString("verdict", readiness.Verdict);
        json.Array("why", readiness.Why.Select(w => w.Say(language)));
        json.Member("effort_days", readiness.EffortDays);
        json.Shares("interdependence", readiness.Interdependence);
        json.Interval("between_teams", readiness.BetweenTeams, readiness.Currency);
        json.Rows("handoffs", Handoffs(readiness));
        json.Rows("data", Data(readiness));
        json.Rows("steps", Steps(readiness, language));
    });

    private static Sheet Handoffs(Readiness readiness) => new(
        [
            new("id", Kind.Text, "readiness.handoff"), new("from", Kind.Text, "journey.from"), new("to", Kind.Text, "journey.to"), new("sla_hours", Kind.Number, "readiness.sla"),
            new("defined", Kind.Text, "readiness.defined"), new("measured", Kind.Text, "readiness.measured"), new("owned", Kind.Text, "readiness.owned"),
        ],
        readiness.Handoffs.Select(h => (IReadOnlyList<object?>)[h.Id, h.From, h.To, h.SlaHours, h.Defined, h.Measured, h.Owned]));

    private static Sheet Data(Readiness readiness) => new(
        [new("area", Kind.Text, "readiness.area"), new("records", Kind.Count, "sources.records"), new("newest_at", Kind.Time, "sources.newest")],
        readiness.Data.Select(d => (IReadOnlyList<object?>)[d.Area, d.Records, d.NewestAt]));

    private static Sheet Steps(Readiness readiness, Language language) => new(
        [new("step", Kind.Count, "readiness.step"), new("what", Kind.Text, "customer.activity"), new("days", Kind.Number, "readiness.days")],
        readiness.Steps.Select((s, i) => (IReadOnlyList<object?>)[i + 1, s.What.Say(language), s.Days]));

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
        page.Table(Named(page, Handoffs(readiness)));
        page.Heading(page.Say("readiness.data"));
        page.Table(Named(page, Data(readiness)));
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
