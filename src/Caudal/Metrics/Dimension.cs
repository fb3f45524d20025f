using System.Collections.Frozen;
using YamlDotNet.RepresentationModel;

namespace Caudal.Metrics;

/// <summary>A canonical segment of <c>dimensions.yml</c>.</summary>
/// <param name="Places">(object, column), the first that a relation reaches counts.</param>
/// <param name="Buckets">Lower bounds of a number's classes, ascending.</param>
internal sealed record Dimension(string Name, IReadOnlyList<(string Object, string Column)> Places, IReadOnlyList<int> Buckets)
{
    public static FrozenDictionary<string, Dimension> All { get; } =
        Yaml.Read("Metrics/dimensions.yml").Select(e => Read(e.Key.ToString(), (YamlMappingNode)e.Value)).ToFrozenDictionary(d => d.Name);

    private static Dimension Read(string name, YamlMappingNode node) => new(
        name,
        [.. node.List("in").Select(p => p.Split('.')).Select(p => (p[0], p[1]))],
        [.. node.List("buckets").Select(b => int.Parse(b, System.Globalization.CultureInfo.InvariantCulture))]);
}
