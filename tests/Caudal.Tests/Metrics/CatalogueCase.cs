using System.Globalization;
using Caudal.Metrics;
using YamlDotNet.RepresentationModel;

namespace Caudal.Tests.Metrics;

/// <summary>One case of a <c>.case.yml</c>: a request, independent SQL for the same numbers, one row worked out by hand.</summary>
public sealed record CatalogueCase(string Metric, int Number, MetricQuery Query, string Sql, IReadOnlyDictionary<string, string?> Hand)
{
    public static IEnumerable<string> Metrics => Directory.GetFiles(Folder, "*.case.yml").Select(f => Path.GetFileName(f)[..^".case.yml".Length]).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Metrics", "catalogue");

    public static IEnumerable<CatalogueCase> Of(string metric)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(Folder, metric + ".case.yml"))));
        return ((YamlSequenceNode)yaml.Documents[0].RootNode).Select((n, i) => Read(metric, i + 1, (YamlMappingNode)n));
    }

    private static CatalogueCase Read(string metric, int number, YamlMappingNode node) => new(
        metric, number, ReadQuery(metric, (YamlMappingNode)node["request"]), node["sql"].ToString(),
        ((YamlMappingNode)node["hand"]).ToDictionary(e => e.Key.ToString(), e => e.Value.ToString() is "null" or "" ? null : e.Value.ToString()));

    private static MetricQuery ReadQuery(string metric, YamlMappingNode node)
    {
        string? Text(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value.ToString() : null;
        DateOnly? Day(string key) => Text(key) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        var by = node.Children.TryGetValue(new YamlScalarNode("by"), out var list) ? ((YamlSequenceNode)list).Select(n => n.ToString()).ToList() : null;
        var asOf = Day("as_of") is { } known ? new DateTimeOffset(known.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero) : (DateTimeOffset?)null;
        return new MetricQuery(metric, by, Text("grain") is { } grain ? Enum.Parse<Grain>(grain, ignoreCase: true) : null,
            Day("from"), Day("to"), Text("where"), asOf, Text("currency"));
    }
}
