using System.Text.Json;
using Caudal.Metrics;

namespace Caudal.Documents;

/// <summary>How a metric's value came about: definition, statements, freshness, rows.</summary>
public static class ExplanationDocument
{
    public static Document Of(Explanation explanation, Language language) => new(json => Write(json, explanation, language), () => MetricRowsDocument.Sheet(explanation.Sample.Rows));

    private static void Write(Utf8JsonWriter json, Explanation explanation, Language language) => json.Object(() =>
    {
        var (answer, definition) = (explanation.Answer, explanation.Answer.Definition);
        json.WriteString("metric", definition.Name);
        json.WriteString("name", definition.Label.In(language));
        json.WriteString("unit", CatalogueDocument.UnitName(definition.Unit));
        json.WriteString("formula", definition.Formula.In(language));
        json.WriteString("limits", definition.Limits.In(language));
        json.WriteString("source", definition.Source);
        json.WriteString("owner", definition.Owner);
        json.WriteNumber("version", definition.Version);
        json.WriteString("build", answer.Build);
        json.Member("as_of", answer.AsOf);
        json.Array("sql", answer.Statements, s => json.Object(() => Write(json, s)));
        json.Rows("freshness", Freshness(explanation));
        json.WriteNumber("rows_in_all", explanation.Sample.Total);
        json.Rows("rows", MetricRowsDocument.Sheet(explanation.Sample.Rows));
    });

    private static void Write(Utf8JsonWriter json, Statement statement)
    {
        json.WriteString("text", statement.Sql);
        json.Object("parameters", () => { foreach (var (name, value) in statement.Parameters) json.Member(name, value); });
    }

    public static Sheet Freshness(Explanation explanation) => new(
        [
            new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"), new("object", Kind.Text, "import.object"),
            new("records", Kind.Count, "sources.records"), new("newest_at", Kind.Time, "sources.newest"),
        ],
        explanation.Freshness.Select(f => (IReadOnlyList<object?>)[f.Source, f.Stream, f.Object, f.Records, f.NewestAt]));
}
