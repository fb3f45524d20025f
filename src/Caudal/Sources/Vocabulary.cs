using Caudal.Process;

namespace Caudal.Sources;

/// <summary>One use of a header's words: the field they may fill, and what the content must look like.</summary>
/// <param name="Rank">0 is the surest spelling of the field.</param>
/// <param name="Looks">flag, country, number or text; null: as the field's type says.</param>
internal sealed record Sense(ObjectField Field, int Rank, string? Looks, IReadOnlyDictionary<string, string?>? Values);

/// <summary>The words of one object.</summary>
internal sealed record ObjectWords(
    ConformedObject Object, IReadOnlyList<string> Tables, IReadOnlyList<IReadOnlyList<string>> Needs, IReadOnlyList<IReadOnlyList<string>> Keys,
    bool Once, IReadOnlyDictionary<string, IReadOnlyList<Sense>> Senses)
{
    /// <summary>States that hardly any other object has.</summary>
    public IReadOnlySet<string> States { get; init; } = new HashSet<string>();

    public bool IsNamedBy(string tableName)
    {
        var name = Vocabulary.Name(tableName);
        return Tables.Any(t => name.Contains(t, StringComparison.Ordinal));
    }

    /// <summary>The file is called so and nothing else, in the singular or the plural.</summary>
    public bool IsNameOf(string tableName) => Vocabulary.Name(tableName) is var name && Tables.Any(t => name == t || name == t + "s" || name == t + "es");
}

/// <summary>What people call columns, object by object: <c>Sources/Files/vocabulary.yml</c>.</summary>
internal static class Vocabulary
{
    private static readonly Lazy<IReadOnlyList<ObjectWords>> Loaded = new(Load);
    private static readonly Lazy<Dictionary<string, int>> Spread = new(CountObjects);

    public static IReadOnlyList<ObjectWords> Objects => Loaded.Value;

    /// <summary>How much a header tells about the object: 1 where only one object knows it, else its share.</summary>
    public static double Weight(string name) => Spread.Value.TryGetValue(name, out var objects) ? 1.0 / objects : 0;

    public static string Join(IEnumerable<string> words) => string.Concat(words);

    public static string Name(string header) => Join(HeaderName.Words(header));

    // "Work e-mail" and "Phone 1" are the address and the number all the same.
    private static readonly HashSet<string> Qualifiers = new(StringComparer.Ordinal)
    {
        "primary", "main", "work", "business", "home", "personal", "original", "raw", "clean", "fake", "1", "principal", "laboral", "trabajo", "particular", "casa",
    };

    /// <summary>The header's name without words that say which of several, or of what make.</summary>
    public static string Unqualified(string header) => Join(HeaderName.Words(header).Where(w => !Qualifiers.Contains(w)));

    /// <summary>The header as this object's senses know it, its own name before or after left out; null where they do not.</summary>
    public static string? Known(ObjectWords words, string header)
    {
        var name = Name(header);
        if (words.Senses.ContainsKey(name)) return name;
        if (Unqualified(header) is var plain && words.Senses.ContainsKey(plain)) return plain;
        foreach (var own in words.Tables)
        {
            if (name.StartsWith(own, StringComparison.Ordinal) && words.Senses.ContainsKey(name[own.Length..])) return name[own.Length..];
            if (name.EndsWith(own, StringComparison.Ordinal) && words.Senses.ContainsKey(name[..^own.Length])) return name[..^own.Length];
        }
        return null;
    }

    private static Dictionary<string, int> CountObjects() =>
        Objects.SelectMany(o => o.Senses.Keys).GroupBy(n => n).ToDictionary(g => g.Key, g => g.Count());

    private static List<ObjectWords> Load()
    {
        const string name = "Sources/Files/vocabulary.yml";
        var yaml = new YamlReading(name);
        var root = yaml.Entries(yaml.Root(Resource.Read(name))!);
        var shared = yaml.Entries(root["any"])["fields"];
        var objects = root.Where(e => e.Key != "any").Select(e => Read(yaml, e.Key, e.Value, shared)).ToList();
        return yaml.Faults.Count == 0 ? objects : throw new InvalidDataException(yaml.Faults[0].Say(Language.En));
    }

    private static ObjectWords Read(YamlReading yaml, string name, Setting node, Setting shared)
    {
        var conformed = ObjectCatalogue.Find(name) ?? throw new InvalidDataException($"vocabulary.yml: no object '{name}'.");
        var entries = yaml.Entries(node, ["tables", "needs", "keys", "once", "states", "fields"]);
        var senses = new Dictionary<string, List<Sense>>();
        // An object's own words come first: in a list of companies "cliente" is their name.
        Collect(yaml, conformed, entries["fields"], senses, 0);
        Collect(yaml, conformed, shared, senses, 10_000);
        return new ObjectWords(conformed, [.. yaml.Texts(entries["tables"]).Select(Name).OrderByDescending(t => t.Length)],
            [.. yaml.Items(entries["needs"]).Select(yaml.Texts)],
            entries.TryGetValue("keys", out var keys) ? [.. yaml.Items(keys).Select(yaml.Texts)] : [],
            entries.TryGetValue("once", out var once) && yaml.Flag(once),
            senses.ToDictionary(s => s.Key, s => (IReadOnlyList<Sense>)s.Value))
        {
            States = entries.TryGetValue("states", out var states) ? yaml.Texts(states).Select(HeaderName.Squeeze).ToHashSet(StringComparer.Ordinal) : [],
        };
    }

    private static void Collect(YamlReading yaml, ConformedObject conformed, Setting fields, Dictionary<string, List<Sense>> into, int rank)
    {
        foreach (var (field, names) in yaml.Entries(fields))
        {
            if (conformed.Field(field) is not { } target) continue;
            foreach (var item in yaml.Items(names)) rank = Add(yaml, target, item, into, rank);
        }
    }

    private static int Add(YamlReading yaml, ObjectField field, Setting item, Dictionary<string, List<Sense>> into, int rank)
    {
        var entry = item is MapSetting ? yaml.Entries(item, ["names", "looks", "values"]) : [];
        var looks = entry.TryGetValue("looks", out var look) ? yaml.Text(look) : null;
        var values = entry.TryGetValue("values", out var map) ? yaml.Entries(map).ToDictionary(v => v.Key, v => yaml.TextOrNull(v.Value)) : null;
        foreach (var text in yaml.Texts(entry.GetValueOrDefault("names", item)))
        {
            var senses = into.TryGetValue(Name(text), out var known) ? known : into[Name(text)] = [];
            senses.Add(new Sense(field, rank++, looks, values));
        }
        return rank;
    }
}
