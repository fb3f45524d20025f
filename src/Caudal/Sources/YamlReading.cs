using Caudal.Process;

namespace Caudal.Sources;

/// <summary>Reads a YAML text and gathers every fault with its place, so that a person sees all of them at once.</summary>
internal sealed class YamlReading(string file)
{
    public List<Fault> Faults { get; } = [];

    public Place PlaceOf(Setting node) => new(file, node.Line, node.Column);

    public void Report(Setting node, string key, params object?[] arguments) => Faults.Add(PlaceOf(node).Fault(key, arguments));

    /// <summary>The document's root; null (and a fault) where the text is not YAML, null alone where it is empty.</summary>
    public Setting? Root(string text)
    {
        try
        {
            var root = SettingsText.Parse(text, file);
            return root is TextSetting { IsNull: true } ? null : root;
        }
        catch (FaultException broken)
        {
            Faults.AddRange(broken.Faults);
            return null;
        }
    }

    /// <summary>The entries of a mapping by key; a key that stands twice or outside <paramref name="known"/> is a fault.</summary>
    public Dictionary<string, Setting> Entries(Setting node, IReadOnlyCollection<string>? known = null)
    {
        var entries = new Dictionary<string, Setting>(StringComparer.Ordinal);
        foreach (var (key, value) in Pairs(node))
        {
            if (known is not null && !known.Contains(key.Text)) Report(key, "map.unknown_key", key.Text, string.Join(", ", known));
            else if (!entries.TryAdd(key.Text, value)) Report(key, "map.key_twice", key.Text);
        }
        return entries;
    }

    public IReadOnlyList<(TextSetting Key, Setting Value)> Pairs(Setting node)
    {
        if (node is MapSetting mapping) return mapping.Entries;
        Report(node, "map.expected_mapping");
        return [];
    }

    public IReadOnlyList<Setting> Items(Setting node)
    {
        if (node is ListSetting list) return list.Items;
        Report(node, "map.expected_list");
        return [];
    }

    /// <summary>A text, or a list of texts.</summary>
    public IReadOnlyList<string> Texts(Setting node) =>
        node is ListSetting list ? [.. list.Items.Select(Text).OfType<string>()] : Text(node) is { } text ? [text] : [];

    public string? Text(Setting node)
    {
        if (node is TextSetting text) return text.IsNull ? "" : text.Text;
        Report(node, "map.expected_text");
        return null;
    }

    /// <summary>Like <see cref="Text"/>, where <c>null</c> means blank.</summary>
    public string? TextOrNull(Setting node) => node is TextSetting { IsNull: true } ? null : Text(node);

    public bool Flag(Setting node)
    {
        if (node is TextSetting { Text: var text } && bool.TryParse(text, out var flag)) return flag;
        Report(node, "map.expected_flag", Shown(node));
        return false;
    }

    public static string Shown(Setting node) => node is TextSetting text ? text.Text : "…";
}
