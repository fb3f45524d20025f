using Caudal.Cli.Output;
using Caudal.Cli.Remote;
using Caudal.Diagnosis;
using Caudal.Metrics;

namespace Caudal.Cli.Commands;

internal sealed class ExplainCommand : Door
{
    public ExplainCommand() : base("explain")
    {
        TakesMetric();
        Takes("id");
        TakesMetricOptions();
    }

    public override int Run(Session session)
    {
        if (session.Required("name") == "finding") Finding(session);
        else Metric(session);
        return Exit.Fine;
    }

    public override RemoteQuestion Remote(Session session) => session.Required("name") == "finding"
        ? new("findings/" + RemoteQuestion.Part(session.Required("id")))
        : new($"metrics/{RemoteQuestion.Part(session.Required("name"))}/explanation", MetricQuestion.Said(session));

    private static void Metric(Session session)
    {
        var explanation = session.Reading().Explain(MetricQuestion.Read(session), session.Cancel);
        session.Write(ExplanationDocument.Of(explanation, session.Language), page => Show(page, explanation));
    }

    private static void Show(Page page, Explanation explanation)
    {
        var definition = explanation.Answer.Definition;
        MetricPage.Show(page, explanation.Answer, explanation.Sample.Query.Grain);
        page.Line(page.Say("explain.owner", page.Team(definition.Owner), definition.Source, definition.Version));
        page.Line(definition.Limits.In(page.Words.Language), Page.Quiet);
        page.Heading(page.Say("explain.sql"));
        foreach (var statement in explanation.Answer.Statements) ShowStatement(page, statement);
        page.Heading(page.Say("explain.freshness"));
        page.Table(ExplanationDocument.Freshness(explanation));
        page.Heading(page.Say("explain.rows", explanation.Sample.Rows.Count, explanation.Sample.Total));
        page.Table(MetricRowsDocument.Sheet(explanation.Sample.Rows));
    }

    private static void ShowStatement(Page page, Statement statement)
    {
        page.Indented(2, statement.Sql);
        foreach (var (name, value) in statement.Parameters) page.Indented(2, $"${name} = {Iso.Say(value) ?? value ?? "null"}", Page.Quiet);
    }

    private static void Finding(Session session)
    {
        var (id, flow) = (session.Required("id"), session.Reading());
        var answer = flow.Diagnose(Lens.Both, null, session.Cancel);
        var finding = answer.Find(id) ?? throw new FaultException(new Fault("explain.no_finding", id, session.Terminal.Command));
        var (evidence, worth) = (flow.Evidence(id, session.Cancel), flow.Worth(finding));
        session.Write(FindingDocument.Of(finding, worth, evidence, answer.Currency, session.Language), page =>
            new FindingPage(page, answer.Currency).Show(finding, worth, FindingDocument.Evidence(evidence, answer.Currency, session.Language)));
    }
}
