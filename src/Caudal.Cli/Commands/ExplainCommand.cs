using System.Text.Json;
using Caudal.Cli.Output;
using Caudal.Diagnosis;
using Caudal.Diagnosis.MultiState;
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
        session.Write(session.Required("name") == "finding" ? Finding(session) : Metric(session));
        return Exit.Fine;
    }

    private static Answer Metric(Session session)
    {
        var query = MetricQuestion.Read(session);
        var explanation = session.Reading().Explain(query, session.Cancel);
        var language = session.Language;
        return new Answer(json => Write(json, explanation, language), () => MetricRowsAnswer.Sheet(explanation.Sample)) { Page = page => Show(page, explanation) };
    }

    private static void Write(Utf8JsonWriter json, Explanation explanation, Language language) => json.Object(() =>
    {
        var (answer, definition) = (explanation.Answer, explanation.Answer.Definition);
        json.WriteString("metric", definition.Name);
        json.WriteString("name", definition.Label.In(language));
        json.WriteString("unit", CatalogueAnswer.UnitName(definition.Unit));
        json.WriteString("formula", definition.Formula.In(language));
        json.WriteString("limits", definition.Limits.In(language));
        json.WriteString("source", definition.Source);
        json.WriteString("owner", definition.Owner);
        json.WriteNumber("version", definition.Version);
        json.WriteString("build", answer.Build);
        json.Member("as_of", answer.AsOf);
        json.Array("sql", answer.Statements, s => json.Object(() =>
        {
            json.WriteString("text", s.Sql);
            json.Object("parameters", () => { foreach (var (name, value) in s.Parameters) json.Member(name, value); });
        }));
        json.Rows("freshness", Freshness(explanation));
        json.WriteNumber("rows_in_all", explanation.Sample.Total);
        json.Rows("rows", MetricRowsAnswer.Sheet(explanation.Sample));
    });

    private static Sheet Freshness(Explanation explanation) => new(
        [
            new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"), new("object", Kind.Text, "import.object"),
            new("records", Kind.Count, "sources.records"), new("newest_at", Kind.Time, "sources.newest"),
        ],
        explanation.Freshness.Select(f => (IReadOnlyList<object?>)[f.Source, f.Stream, f.Object, f.Records, f.NewestAt]));

    private static void Show(Page page, Explanation explanation)
    {
        var definition = explanation.Answer.Definition;
        MetricPage.Show(page, explanation.Answer, explanation.Sample.Query.Grain);
        page.Line(page.Say("explain.owner", page.Team(definition.Owner), definition.Source, definition.Version));
        page.Line(definition.Limits.In(page.Words.Language), Page.Quiet);
        page.Heading(page.Say("explain.sql"));
        foreach (var statement in explanation.Answer.Statements) ShowStatement(page, statement);
        page.Heading(page.Say("explain.freshness"));
        page.Table(Freshness(explanation));
        page.Heading(page.Say("explain.rows", explanation.Sample.Rows.Count, explanation.Sample.Total));
        page.Table(MetricRowsAnswer.Sheet(explanation.Sample));
    }

    private static void ShowStatement(Page page, Statement statement)
    {
        page.Indented(2, statement.Sql);
        foreach (var (name, value) in statement.Parameters) page.Indented(2, $"${name} = {Iso.Say(value) ?? value ?? "null"}", Page.Quiet);
    }

    private static Answer Finding(Session session)
    {
        var (id, flow, language) = (session.Required("id"), session.Reading(), session.Language);
        var answer = flow.Diagnose(Lens.Both, null, session.Cancel);
        var finding = answer.Findings.Concat(answer.NotSureYet).Concat(answer.SameMoney).FirstOrDefault(f => f.Id == id)
            ?? throw new FaultException(new Fault("explain.no_finding", id, session.Terminal.Command));
        var worth = finding.Transition is null ? [] : flow.Worth(finding);
        var evidence = Evidence(flow.Evidence(id, session.Cancel), answer.Currency, language);
        return new Answer(
            json => json.Object(() =>
            {
                FindingJson.Members(json, finding, answer.Currency, language);
                json.WriteNumber("draws", finding.DrawsTaken);
                json.WriteNumber("sampling_error", finding.SamplingError);
                json.Array("stage_values", worth, w => json.Object(() =>
                {
                    json.WriteString("stage", w.Stage.Id());
                    json.Member("value", new Money(Math.Round((decimal)w.Value, 2), answer.Currency));
                    json.Member("won_within_horizon", w.Wins);
                    json.Member("standard_error", w.Error);
                }));
                json.Rows("evidence", evidence);
            }),
            () => evidence)
        {
            Page = page => new FindingPage(page, answer.Currency).Show(finding, worth, evidence),
        };
    }

    private static Sheet Evidence(IReadOnlyList<EvidenceRow> rows, string currency, Language language) => new(
        [
            new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"), new("record_id", Kind.Text, "customer.record"),
            new("company", Kind.Text, "customer.name"), new("date", Kind.Date, "explain.date"), new("amount", Kind.Money, "customer.amount"),
            new("estimated", Kind.Text, "explain.estimated"), new("why", Kind.Text, "explain.why"),
        ],
        rows.Select(r => (IReadOnlyList<object?>)
            [r.Source, r.Stream, r.RecordId, r.Company, r.Date, MoneyText.Of(r.Amount, currency), r.Estimated, r.Why.Say(language)]));
}
