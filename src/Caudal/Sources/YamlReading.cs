using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Caudal.Sources;

/// <summary>Reads YAML nodes and gathers every fault with its place, so that a person sees all of them at once.</summary>
internal sealed class YamlReading(string file)
{
    public List<Fault> Faults { get; } = [];

    // "[a, b: c]" makes a mapping without a place of its own: its first key has one.
    public Place PlaceOf(YamlNode node)
    {
        var start = node is YamlMappingNode { Children: { Count: > 0 } children } ? children[0].Key.Start : node.Start;
        return new Place(file, start.Line, (int)start.Column);
    }

    public void Report(YamlNode node, string key, params object?[] arguments) => Faults.Add(PlaceOf(node).Fault(key, arguments));

    /// <summary>The document's root; null (and a fault) where the text is not YAML, null alone where it is empty.</summary>
    public YamlNode? Root(string text)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return yaml.Documents.Count == 0 ? null : yaml.Documents[0].RootNode;
        }
        catch (YamlException error)
        {
            Faults.Add(new Place(file, error.Start.Line, (int)error.Start.Column).Fault("map.not_yaml", error.Message));
            return null;
        }
    }

    /// <summary>The entries of a mapping by key; a key outside <paramref name="known"/> is a fault.</summary>
    public Dictionary<string, YamlNode> Entries(YamlNode node, IReadOnlyCollection<string>? known = null)
    {
        var entries = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (node is not YamlMappingNode mapping)
        {
            Report(node, "map.expected_mapping");
            return entries;
        }
        foreach (var (key, value) in mapping)
        {
            if (known is null || known.Contains(key.ToString())) entries[key.ToString()] = value;
            else Report(key, "map.unknown_key", key.ToString(), string.Join(", ", known));
        }
        return entries;
    }

    public IReadOnlyList<YamlNode> Items(YamlNode node)
    {
        if (node is YamlSequenceNode sequence) return [.. sequence];
        Report(node, "map.expected_list");
        return [];
    }

    /// <summary>A text, or a list of texts.</summary>
    public IReadOnlyList<string> Texts(YamlNode node) =>
        node is YamlSequenceNode sequence ? [.. sequence.Select(Text).OfType<string>()] : Text(node) is { } text ? [text] : [];

    public string? Text(YamlNode node)
    {
        if (node is YamlScalarNode scalar) return IsNull(scalar) ? "" : scalar.Value;
        Report(node, "map.expected_text");
        return null;
    }

    /// <summary>Like <see cref="Text"/>, where <c>null</c> means blank.</summary>
    public string? TextOrNull(YamlNode node) => node is YamlScalarNode scalar && IsNull(scalar) ? null : Text(node);

    public bool Flag(YamlNode node)
    {
        if (node is YamlScalarNode { Value: { } text } && bool.TryParse(text, out var flag)) return flag;
        Report(node, "map.expected_flag", node.ToString());
        return false;
    }

    private static bool IsNull(YamlScalarNode node) => node.Style == ScalarStyle.Plain && node.Value is null or "" or "~" or "null";
}
