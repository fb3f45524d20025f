using System.Text.Json;
using Caudal.Sources.Streams;

namespace Caudal.Sources.Live;

/// <summary>Standard Webhooks: an id, a moment and a signature over both and the body, by a key that is written <c>whsec_…</c>.</summary>
internal static class StandardWebhook
{
    public static IReadOnlyList<WebhookEvent> Open(string name, string secret, WebhookRequest request, DateTimeOffset now)
    {
        var id = Verified(secret, request, now);
        using var json = JsonDocument.Parse(request.Body);
        var root = json.RootElement;
        var table = new StreamTable(name, Text(root, "type") ?? "events") { Key = ["webhook_id"] };
        var data = root.TryGetProperty("data", out var told) && told.ValueKind == JsonValueKind.Object ? told : root;
        return [new WebhookEvent(id, new StreamRow(table, JsonBytes.Of(row =>
        {
            row.WriteString("webhook_id", id);
            foreach (var member in data.EnumerateObject())
                if (member.Name != "webhook_id") member.WriteTo(row);
            if (!data.TryGetProperty("timestamp", out _) && Text(root, "timestamp") is { } at) row.WriteString("timestamp", at);
        })))];
    }

    /// <returns>The event's id.</returns>
    public static string Verified(string secret, WebhookRequest request, DateTimeOffset now)
    {
        var (id, timestamp) = (request["webhook-id"], request["webhook-timestamp"]);
        if (string.IsNullOrEmpty(id) || timestamp is null) throw Webhooks.Forged();
        var key = Webhooks.Base64(secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret[6..] : secret);
        if (key.Length == 0) throw new FaultException(new Fault("live.bad_secret", "Standard Webhooks", "whsec_…"));
        var claimed = (request["webhook-signature"] ?? "").Split(' ').Where(s => s.StartsWith("v1,", StringComparison.Ordinal)).Select(s => Webhooks.Base64(s[3..]));
        Webhooks.Signed(key, Webhooks.Join($"{id}.{timestamp}.", request.Body), claimed);
        Webhooks.Fresh(Webhooks.Seconds(timestamp), now);
        return id;
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? MessageLines.Text(value) : null;
}
