using System.Globalization;
using System.Text.Json;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;

namespace Caudal.Sources.HubSpot;

/// <summary>HubSpot's records as flat rows, under its own names of their properties.</summary>
internal static class HubSpotRecords
{
    private static readonly string[] OfOwners = ["id", "email", "firstName", "lastName", "userId", "createdAt", "updatedAt"];

    /// <summary>Of a kind that the company made itself nobody knows beforehand what it is.</summary>
    public static StreamTable Table(string stream) => ShippedRecognitions.Find("hubspot", stream) is not null ? new("hubspot", stream) { IsShipped = true, Dates = "iso" } : new("hubspot", stream) { Dates = "iso", Key = ["hs_object_id"] };

    public static JsonElement.ArrayEnumerator Results(VendorReply reply) => reply.Body.GetProperty("results").EnumerateArray();

    public static string? Next(JsonElement of) =>
        of.TryGetProperty("paging", out var paging) && paging.ValueKind == JsonValueKind.Object && paging.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.Object
            ? MessageLines.Text(next.GetProperty("after")) : null;

    public static string Id(JsonElement record) => record.GetProperty("id").GetString()!;

    public static string? Property(JsonElement record, string name) =>
        record.TryGetProperty("properties", out var all) && all.TryGetProperty(name, out var value) ? MessageLines.Text(value) : null;

    /// <summary>Every property asked for has its column, also where the record lacks it: a table keeps its columns from page to page.</summary>
    /// <param name="associated">Of each kind that is asked for: the ids.</param>
    public static StreamRow Row(HubSpotObject kind, IReadOnlyList<string> properties, JsonElement record, IReadOnlyDictionary<string, string> associated) => new(Table(kind.Name), JsonBytes.Of(json =>
    {
        json.WriteString("hs_object_id", Id(record));
        foreach (var name in properties)
            if (name != "hs_object_id") json.WriteString(name, Property(record, name));
        foreach (var column in kind.AssociationColumns) json.WriteString(column, associated.GetValueOrDefault(column));
        // The mapping's duration is in minutes, HubSpot's in thousandths of a second.
        if (kind.Name == "calls") json.WriteString("Call duration (minutes)", Minutes(Property(record, "hs_call_duration")));
    }));

    /// <summary>Each value that a followed property had, oldest first.</summary>
    public static IEnumerable<StreamRow> Changes(HubSpotObject kind, JsonElement record)
    {
        if (kind.HistoryStream is null || !record.TryGetProperty("propertiesWithHistory", out var histories) || histories.ValueKind != JsonValueKind.Object) yield break;
        foreach (var history in histories.EnumerateObject())
            foreach (var version in history.Value.EnumerateArray().Reverse())
                yield return new StreamRow(Table(kind.HistoryStream), JsonBytes.Of(json =>
                {
                    json.WriteString(kind.HistoryId, Id(record));
                    json.WriteString("name", history.Name);
                    json.WriteString("value", Member(version, "value"));
                    json.WriteString("timestamp", Member(version, "timestamp"));
                    json.WriteString("source", Member(version, "sourceType"));
                    json.WriteString("source_id", Member(version, "sourceId"));
                }));
    }

    /// <summary>Records that this one swallowed: HubSpot gives the survivor in their place from then on.</summary>
    public static IEnumerable<StreamRemoval> Swallowed(HubSpotObject kind, JsonElement record) =>
        (Property(record, "hs_merged_object_ids") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(id => new StreamRemoval(Table(kind.Name), id));

    public static StreamRow Owner(JsonElement owner, bool archived) => new(Table("owners"), JsonBytes.Of(json =>
    {
        foreach (var name in OfOwners) json.WriteString(name, Member(owner, name) ?? (name == "userId" ? Member(owner, "userIdIncludingInactive") : null));
        json.WriteString("team", Team(owner));
        // Who left still owned what they owned.
        json.WriteString("is_active", archived ? "false" : "true");
    }));

    public static StreamRow Stage(string type, JsonElement pipeline, JsonElement stage) => new(Table($"{type}_pipeline_stages"), JsonBytes.Of(json =>
    {
        var told = stage.TryGetProperty("metadata", out var metadata) ? metadata : default;
        var (closed, probability) = (Member(told, "isClosed"), Member(told, "probability"));
        json.WriteString("stage_id", Member(stage, "id"));
        json.WriteString("label", Member(stage, "label"));
        json.WriteString("pipeline_id", Member(pipeline, "id"));
        json.WriteString("pipeline_label", Member(pipeline, "label"));
        json.WriteString("display_order", Member(stage, "displayOrder"));
        json.WriteString("probability", probability);
        json.WriteString("is_closed", closed);
        json.WriteString("ticket_state", Member(told, "ticketState"));
        json.WriteString("closed_won", type == "deal" ? closed == "true" && probability is "1" or "1.0" ? "true" : "false" : null);
    }));

    private static string? Team(JsonElement owner)
    {
        if (!owner.TryGetProperty("teams", out var teams) || teams.ValueKind != JsonValueKind.Array) return null;
        var all = teams.EnumerateArray().ToList();
        var primary = all.Find(t => Member(t, "primary") == "true");
        return primary.ValueKind == JsonValueKind.Object ? Member(primary, "name") : all.Count > 0 ? Member(all[0], "name") : null;
    }

    public static string? Member(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? MessageLines.Text(value) : null;

    private static string? Minutes(string? milliseconds) =>
        decimal.TryParse(milliseconds, NumberStyles.Number, CultureInfo.InvariantCulture, out var duration) ? (duration / 60_000).ToString("0.####", CultureInfo.InvariantCulture) : null;
}
