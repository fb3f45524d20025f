using System.Globalization;
using System.Text.Json;
using Caudal.Sources.Streams;

namespace Caudal.Sources.Zendesk;

/// <summary>Zendesk's records as rows.</summary>
internal static class ZendeskRecords
{
    // What a journey asks of a ticket's past.
    private static readonly string[] Followed = ["status", "priority", "assignee_id", "group_id", "organization_id", "type"];

    public static StreamTable Table(string stream) => new("zendesk", stream)
    {
        IsShipped = true, Dates = "iso", Key = stream switch { "ticket_field_history" => ["event_id", "field_name"], "sla_policies" => ["sla_policy_id", "priority", "metric"], "schedules" => ["id", "start_time"], _ => [] },
    };

    /// <summary>A deleted ticket is told with its status, a deleted organisation with its time.</summary>
    public static bool IsGone(JsonElement record) => Text(record, "status") == "deleted" || Text(record, "deleted_at") is not null;

    /// <summary>The earliest change that a page of an export tells of: those that follow it were made later than one of its own. Null where a record does not say.</summary>
    public static DateTimeOffset? FirstChange(JsonElement records)
    {
        var changes = records.EnumerateArray().Select(r => r.TryGetProperty("updated_at", out var at) && at.ValueKind == JsonValueKind.String && at.TryGetDateTimeOffset(out var then) ? then : DateTimeOffset.MinValue).ToList();
        return changes.Count > 0 ? changes.Min() : null;
    }

    /// <summary>As it comes, but for lists that hold one thing each: custom fields become columns, a list of domains its first.</summary>
    public static StreamRow Row(string stream, JsonElement record) => new(Table(stream), JsonBytes.Of(json => Members(json, record)));

    /// <summary>The first answer is told by the minutes that it took.</summary>
    public static StreamRow Metrics(JsonElement metrics) => new(Table("ticket_metrics"), JsonBytes.Of(json =>
    {
        Members(json, metrics);
        if (metrics.TryGetProperty("reply_time_in_minutes", out var took) && took.ValueKind == JsonValueKind.Object && took.TryGetProperty("calendar", out var minutes) && minutes.ValueKind == JsonValueKind.Number
            && metrics.TryGetProperty("created_at", out var created) && created.TryGetDateTimeOffset(out var from))
            json.WriteString("first_reply_at", Text(from.AddMinutes(minutes.GetDouble())));
    }));

    private static void Members(Utf8JsonWriter json, JsonElement record)
    {
        foreach (var member in record.EnumerateObject())
            if (member.Name == "custom_fields" && member.Value.ValueKind == JsonValueKind.Array) Custom(json, member.Value);
            else if (member.Name == "domain_names" && member.Value.ValueKind == JsonValueKind.Array) json.WriteString("domain_name", member.Value.EnumerateArray().Select(MessageLines.Text).FirstOrDefault());
            else if (member.Name is not ("fields" or "metric_set")) member.WriteTo(json);
    }

    /// <summary>Of an event, the fields that it changed.</summary>
    public static IEnumerable<StreamRow> Changes(JsonElement ticketEvent)
    {
        if (!ticketEvent.TryGetProperty("child_events", out var parts)) yield break;
        foreach (var part in parts.EnumerateArray().Where(p => Text(p, "event_type") is "Change" or "Create"))
            foreach (var field in Followed.Where(f => part.TryGetProperty(f, out _)))
                yield return new StreamRow(Table("ticket_field_history"), JsonBytes.Of(json =>
                {
                    // What a ticket is made with, and what a trigger changes, may be of one second.
                    json.WriteString("event_id", $"{Text(ticketEvent, "id")}-{Text(part, "id")}");
                    json.WriteString("ticket_id", Text(ticketEvent, "ticket_id"));
                    json.WriteString("field_name", field);
                    json.WriteString("value", Text(part, field));
                    json.WriteString("updated", ticketEvent.TryGetProperty("timestamp", out var seconds) ? Text(DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64())) : Text(ticketEvent, "created_at"));
                    json.WriteString("user_id", Text(ticketEvent, "updater_id"));
                }));
    }

    /// <summary>A row for each of a policy's targets.</summary>
    public static IEnumerable<StreamRow> Targets(JsonElement policy) => Parts(policy, "policy_metrics", "sla_policies", "sla_policy_id");

    /// <summary>A row for each of a schedule's spans, in minutes of the week.</summary>
    public static IEnumerable<StreamRow> Hours(JsonElement schedule) => Parts(schedule, "intervals", "schedules", "id");

    private static IEnumerable<StreamRow> Parts(JsonElement whole, string member, string stream, string id) =>
        !whole.TryGetProperty(member, out var parts) || parts.ValueKind != JsonValueKind.Array ? [] : parts.EnumerateArray().Select(part => new StreamRow(Table(stream), JsonBytes.Of(json =>
        {
            json.WriteString(id, Text(whole, "id"));
            foreach (var own in whole.EnumerateObject())
                if (own.Name != member && own.Name != "id") own.WriteTo(json);
            foreach (var own in part.EnumerateObject())
                if (!whole.TryGetProperty(own.Name, out _)) own.WriteTo(json);
        })));

    private static void Custom(Utf8JsonWriter json, JsonElement fields)
    {
        foreach (var field in fields.EnumerateArray()) json.WriteString($"custom_field_{Text(field, "id")}", Text(field, "value"));
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? MessageLines.Text(value) : null;
}
