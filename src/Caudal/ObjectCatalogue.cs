using System.Collections.Frozen;
using YamlDotNet.RepresentationModel;

namespace Caudal;

/// <summary>The type of a conformed field; decides how a text of a file is read and what column it becomes.</summary>
public enum FieldType
{
    Id,
    Text,
    Email,
    Phone,
    Url,
    Timestamp,
    Date,
    Money,
    Number,
    Integer,
    Boolean,
    Json,
}

public sealed record ObjectField(string Name, FieldType Type);

public sealed record ConformedObject(string Name, IReadOnlyList<ObjectField> Fields)
{
    public ObjectField? Field(string name) => Fields.FirstOrDefault(f => f.Name == name);
}

/// <summary>The conformed objects of <c>objects.yml</c>: what a mapping can fill in.</summary>
public static class ObjectCatalogue
{
    private static readonly ObjectField[] OnEvery =
    [
        new("record_id", FieldType.Id), new("updated_at", FieldType.Timestamp),
        new("deleted", FieldType.Boolean), new("merged_into", FieldType.Id),
    ];

    private static readonly FrozenDictionary<string, ConformedObject> Objects = Load();

    public static IEnumerable<ConformedObject> All => Objects.Values.OrderBy(o => o.Name, StringComparer.Ordinal);

    public static ConformedObject? Find(string name) => Objects.GetValueOrDefault(name);

    private static FrozenDictionary<string, ConformedObject> Load()
    {
        using var reader = new StreamReader(typeof(ObjectCatalogue).Assembly.GetManifestResourceStream("objects.yml")!);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return ((YamlMappingNode)yaml.Documents[0].RootNode).Select(Read).ToFrozenDictionary(o => o.Name);
    }

    private static ConformedObject Read(KeyValuePair<YamlNode, YamlNode> entry)
    {
        var fields = ((YamlMappingNode)entry.Value).Select(f =>
            new ObjectField(f.Key.ToString(), Enum.Parse<FieldType>(f.Value.ToString(), ignoreCase: true)));
        return new ConformedObject(entry.Key.ToString(), [.. OnEvery, .. fields]);
    }
}
