using System.Globalization;
using System.Text;
using System.Text.Json;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;

namespace Caudal.Sources.HubSpot;

/// <summary>HubSpot's webhooks: a list of events, signed (v3) with the app's secret over method, address, body and moment.</summary>
internal static class HubSpotWebhook
{
    // HubSpot signs the address with these signs as they are.
    private static readonly (string Coded, string Sign)[] Plain =
        [("%3A", ":"), ("%2F", "/"), ("%3F", "?"), ("%40", "@"), ("%21", "!"), ("%24", "$"), ("%27", "'"), ("%28", "("), ("%29", ")"), ("%2A", "*"), ("%2C", ","), ("%3B", ";")];

    // A record has one id, an association two, a merge its survivor's.
    private static readonly string[] OfAnEvent = ["eventId", "subscriptionId", "objectId", "fromObjectId", "toObjectId", "primaryObjectId", "occurredAt", "propertyName"];

    public static IReadOnlyList<WebhookEvent> Open(string secret, WebhookRequest request, DateTimeOffset now)
    {
        var timestamp = request["X-HubSpot-Request-Timestamp"] ?? "";
        var address = Plain.Aggregate(request.Address, (a, c) => a.Replace(c.Coded, c.Sign, StringComparison.OrdinalIgnoreCase));
        Webhooks.Signed(Encoding.UTF8.GetBytes(secret), Webhooks.Join(request.Method + address, request.Body, timestamp), [Webhooks.Base64(request["X-HubSpot-Signature-v3"])]);
        Webhooks.Fresh(long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < 100_000_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null, now);
        using var json = JsonDocument.Parse(request.Body);
        return [.. json.RootElement.EnumerateArray().Select(Event)];
    }

    // An event's own number is not its alone, and a second attempt says that it is one.
    private static WebhookEvent Event(JsonElement told)
    {
        string Of(string name) => told.TryGetProperty(name, out var value) ? MessageLines.Text(value) ?? "" : "";
        var id = string.Join('|', OfAnEvent.Select(Of).Where(v => v.Length > 0));
        var body = JsonBytes.Of(row =>
        {
            foreach (var member in told.EnumerateObject())
                if (member.Name != "attemptNumber") member.WriteTo(row);
        });
        return Webhooks.News("hubspot", id, Of("subscriptionType"), Encoding.UTF8.GetString(body));
    }
}
