using System.Text.Json;

namespace Caudal.Sources.Files;

/// <summary>The columns of a JSON table as they turn up, and each record's texts under them.</summary>
internal sealed class JsonColumns
{
    private readonly Dictionary<string, int> _places = [];

    public IEnumerable<string> Written => _places.Keys;

    /// <summary>Nested objects become columns with dots, lists stay JSON text.</summary>
    public List<string?> Flatten(JsonElement record)
    {
        var texts = new List<string?>(_places.Count);
        Into(record, "", texts);
        return texts;
    }

    private void Into(JsonElement record, string path, List<string?> texts)
    {
        foreach (var property in record.EnumerateObject())
        {
            var name = path + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object && property.Value.EnumerateObject().Any()) Into(property.Value, name + ".", texts);
            else Set(texts, PlaceOf(name), Text(property.Value));
        }
    }

    private int PlaceOf(string name)
    {
        if (_places.TryGetValue(name, out var place)) return place;
        _places.Add(name, _places.Count);
        return _places.Count - 1;
    }

    private static void Set(List<string?> texts, int place, string? text)
    {
        while (texts.Count <= place) texts.Add(null);
        texts[place] = text;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object => null,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };
}
