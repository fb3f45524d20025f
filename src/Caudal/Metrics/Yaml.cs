using YamlDotNet.RepresentationModel;

namespace Caudal.Metrics;

/// <summary>Reads the catalogue's own files; a slip in one is a bug of ours and says where.</summary>
internal static class Yaml
{
    public static YamlMappingNode Read(string resource)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Resource.Read(resource)));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    public static YamlNode? Find(this YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var found) ? found : null;

    public static string? Text(this YamlMappingNode node, string key) => Scalar(node.Find(key));

    public static string Required(this YamlMappingNode node, string key) =>
        node.Text(key) ?? throw new InvalidDataException($"line {node.Start.Line}: '{key}' is missing.");

    public static IReadOnlyList<string> List(this YamlMappingNode node, string key) =>
        node.Find(key) is YamlSequenceNode list ? [.. list.Select(n => n.ToString())] : [];

    public static IEnumerable<(string Key, YamlNode Value)> Entries(this YamlMappingNode node, string key) =>
        node.Find(key) is YamlMappingNode map ? map.Select(e => (e.Key.ToString(), e.Value)) : [];

    public static string? Scalar(YamlNode? node) => node is YamlScalarNode { Value: not (null or "" or "null") } scalar ? scalar.Value : null;
}
