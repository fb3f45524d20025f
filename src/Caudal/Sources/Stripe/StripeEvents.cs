using System.Text.Json;
using Caudal.Sources.Streams;

namespace Caudal.Sources.Stripe;

/// <summary>
/// Stripe's events as rows: what happened to which object, and of a subscription the state and the quantity that it then had. What an object is now, its own table tells; an
/// event's copy of it is not kept, for it may hold people who have since been forgotten.
/// </summary>
internal static class StripeEvents
{
    public const string Stream = "events";

    private static readonly StreamTable Table = new("stripe", Stream) { IsShipped = true, Dates = "unix", Key = ["id"] };

    private static readonly string[] OfItself = ["id", "type", "created", "api_version"];

    // Of what an object became, that which a history is asked for.
    private static readonly string[] Followed = ["status", "quantity"];

    public static StreamRow Row(JsonElement told) => new(Table, JsonBytes.Of(json =>
    {
        var (of, before) = (told.GetProperty("data").GetProperty("object"), told.GetProperty("data").TryGetProperty("previous_attributes", out var previous) ? previous : default);
        foreach (var name in OfItself) json.WriteString(name, Member(told, name));
        json.WriteString("object", Member(of, "object"));
        json.WriteString("object_id", Member(of, "id"));
        json.WriteString("customer", Member(of, "customer"));
        foreach (var name in Followed) json.WriteString(name, IsNew(told, before, name) ? Member(of, name) : null);
        json.WriteString("changed", before.ValueKind == JsonValueKind.Object ? string.Join(',', before.EnumerateObject().Select(m => m.Name)) : null);
    }));

    // An object that was just made, or ended, has each of its values since then; one that was changed, those of which the event says what they were.
    private static bool IsNew(JsonElement told, JsonElement before, string name) =>
        Member(told, "type") is { } type && (type.EndsWith(".created", StringComparison.Ordinal) || type.EndsWith(".deleted", StringComparison.Ordinal)) || (before.ValueKind == JsonValueKind.Object && before.TryGetProperty(name, out _));

    private static string? Member(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? MessageLines.Text(value) : null;
}
