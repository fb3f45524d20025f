using Caudal.Process;

namespace Caudal.Sources;

/// <summary>Reads the rules of a mapping file (<c>--map</c>) or of a shipped recognition; the schema is the same.</summary>
internal sealed class MapFileReader
{
    private static readonly string[] TableKeys =
        ["file", "source", "stream", "variant", "recognise", "objects", "attributes", "time_zone", "currency", "dates", "numbers", "minor_units"];

    private static readonly string[] SignatureKeys = ["all", "any", "at_least", "none", "only"];

    private readonly YamlReading _yaml;
    private readonly FieldReader _fields;

    private MapFileReader(YamlReading yaml) => (_yaml, _fields) = (yaml, new FieldReader(yaml));

    public static IReadOnlyList<MappingRule> Read(string text, string file)
    {
        var yaml = new YamlReading(file);
        var rules = new MapFileReader(yaml).Document(text);
        return yaml.Faults.Count == 0 ? rules : throw new FaultException(yaml.Faults);
    }

    private List<MappingRule> Document(string text)
    {
        if (_yaml.Root(text) is not { } root) return [];
        return _yaml.Entries(root, ["tables"]).TryGetValue("tables", out var tables)
            ? [.. _yaml.Items(tables).Select(Table)]
            : [];
    }

    private MappingRule Table(Setting node)
    {
        var entries = _yaml.Entries(node, TableKeys);
        var defaults = _fields.Defaults(entries);
        return new MappingRule(Required(entries, "source", node), Required(entries, "stream", node), Objects(entries, defaults), _yaml.PlaceOf(node))
        {
            File = Optional(entries, "file"),
            Variant = Optional(entries, "variant"),
            Recognise = entries.TryGetValue("recognise", out var signatures) ? [.. Bodies(signatures).Select(Signature)] : [],
            Attributes = entries.TryGetValue("attributes", out var attributes) ? _yaml.Texts(attributes) : null,
        };
    }

    private string Required(Dictionary<string, Setting> entries, string key, Setting table)
    {
        if (Optional(entries, key) is { Length: > 0 } text) return text;
        _yaml.Report(table, "map.missing_key", key);
        return "";
    }

    private string? Optional(Dictionary<string, Setting> entries, string key) =>
        entries.TryGetValue(key, out var node) ? _yaml.Text(node) : null;

    private Signature Signature(Setting node)
    {
        var entries = _yaml.Entries(node, SignatureKeys);
        IReadOnlyList<string> Texts(string key) => entries.TryGetValue(key, out var value) ? _yaml.Texts(value) : [];
        var all = entries.TryGetValue("all", out var groups) ? _yaml.Items(groups).Select(_yaml.Texts).ToList() : [];
        return new Signature(all, Texts("any"), AtLeast(entries), Texts("none"), entries.TryGetValue("only", out var only) && _yaml.Flag(only));
    }

    private int AtLeast(Dictionary<string, Setting> entries)
    {
        if (!entries.TryGetValue("at_least", out var node)) return entries.ContainsKey("any") ? 1 : 0;
        if (int.TryParse(YamlReading.Shown(node), out var count) && count >= 0) return count;
        _yaml.Report(node, "map.expected_number", YamlReading.Shown(node));
        return 0;
    }

    private IReadOnlyList<ObjectRule> Objects(Dictionary<string, Setting> entries, FieldDefaults defaults)
    {
        if (!entries.TryGetValue("objects", out var node) || node is MapSetting { Entries.Count: 0 }) return [];
        // An object may stand here twice: both bodies count.
        return [.. _yaml.Pairs(node).SelectMany(o => Bodies(o.Value).Select(body => Object(o.Key, body, defaults))).OfType<ObjectRule>()];
    }

    // A row may become several of one object: then a list of bodies stands under its name.
    private static IReadOnlyList<Setting> Bodies(Setting node) => node is ListSetting several ? several.Items : [node];

    private ObjectRule? Object(TextSetting name, Setting body, FieldDefaults defaults)
    {
        if (ObjectCatalogue.Find(name.Text) is not { } conformed)
        {
            _yaml.Report(name, "map.unknown_object", name.Text, string.Join(", ", ObjectCatalogue.All.Select(o => o.Name)));
            return null;
        }
        var entries = _yaml.Entries(body);
        var conditions = entries.TryGetValue("when", out var when) ? _yaml.Items(when).Select(Condition).ToList() : [];
        var fields = body is MapSetting mapping ? mapping.Entries.Where(f => f.Key.Text != "when") : [];
        return _fields.Complete(new ObjectRule(conformed.Name,
            [.. fields.Select(f => _fields.Field(conformed, f.Key, f.Value, defaults)).OfType<FieldRule>()], conditions), conformed, defaults, name);
    }

    private ConditionRule Condition(Setting node)
    {
        var entries = _yaml.Entries(node, ["column", "is", "is_not"]);
        if (!entries.TryGetValue("column", out var column)) _yaml.Report(node, "map.missing_key", "column");
        var not = entries.TryGetValue("is_not", out var values);
        if (!not && !entries.TryGetValue("is", out values)) _yaml.Report(node, "map.missing_key", "is");
        return new ConditionRule(column is null ? [] : _yaml.Texts(column), values is null ? [] : _yaml.Texts(values), not, _yaml.PlaceOf(node));
    }
}
