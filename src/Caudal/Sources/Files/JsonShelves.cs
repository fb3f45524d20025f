using System.Text.Json;

namespace Caudal.Sources.Files;

/// <summary>The lists of records that a JSON object holds, each a table.</summary>
internal static class JsonShelves
{
    public sealed record Shelf(string Name, IReadOnlyList<JsonElement> Records);

    public static IReadOnlyList<Shelf> In(JsonElement root)
    {
        var lists = root.EnumerateObject().Where(p => IsTable(p.Value)).Select(p => new Shelf(p.Name, [.. p.Value.EnumerateArray()])).ToList();
        if (lists.Count > 0) return lists;
        return Event(root) is { } told ? [told] : Kinds(root);
    }

    /// <summary>A page of a reply with no records on it: totals and marks beside an empty list.</summary>
    public static bool IsEmptyPage(JsonElement root)
    {
        var values = root.EnumerateObject().Select(p => p.Value.ValueKind).ToList();
        return values.Count(v => v == JsonValueKind.Array) == 1 && values.TrueForAll(v => v != JsonValueKind.Object)
            && root.EnumerateObject().First(p => p.Value.ValueKind == JsonValueKind.Array).Value.GetArrayLength() == 0;
    }

    private static bool IsTable(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Object;

    // The body of a webhook: the record as it stands after what happened.
    private static Shelf? Event(JsonElement root) =>
        Kind(root) == "event" && root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty("object", out var record) && record.ValueKind == JsonValueKind.Object
            ? new Shelf(Kind(record) ?? "object", [record]) : null;

    // Records under names of their own, each saying in "object" what it is.
    private static List<Shelf> Kinds(JsonElement root)
    {
        var shelf = root.EnumerateObject().Select(p => p.Value).FirstOrDefault(v => v.ValueKind == JsonValueKind.Object && Marked(v).Count > 1);
        return shelf.ValueKind != JsonValueKind.Object ? [] : [.. Marked(shelf).GroupBy(Kind).Select(g => new Shelf(g.Key!, [.. g]))];
    }

    private static List<JsonElement> Marked(JsonElement shelf) => [.. shelf.EnumerateObject().Select(p => p.Value).Where(v => Kind(v) is not null)];

    private static string? Kind(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty("object", out var kind) && kind.ValueKind == JsonValueKind.String ? kind.GetString() : null;
}
