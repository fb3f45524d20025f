using Caudal.Metrics;

namespace Caudal.Documents;

/// <summary>The metrics that there are, each with its formula in words.</summary>
public static class CatalogueDocument
{
    public static Document Of(IEnumerable<MetricDefinition> metrics, Language language) => Document.Of("metrics", new Sheet(
        [new("metric", Kind.Text, "metric.metric"), new("name", Kind.Text, "metric.name"), new("unit", Kind.Text, "metric.unit"), new("formula", Kind.Text, "metric.formula")],
        metrics.Select(m => (IReadOnlyList<object?>)[m.Name, m.Label.In(language), UnitName(m.Unit), m.Formula.In(language)])));

    public static string UnitName(Unit unit) => unit.ToString().ToLowerInvariant();
}
