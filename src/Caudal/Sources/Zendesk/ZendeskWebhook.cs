using System.Globalization;
using System.Text;
using System.Text.Json;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;

namespace Caudal.Sources.Zendesk;

/// <summary>Zendesk's webhooks: signed with the webhook's own secret over the moment and the body.</summary>
internal static class ZendeskWebhook
{
    public static IReadOnlyList<WebhookEvent> Open(string secret, WebhookRequest request, DateTimeOffset now)
    {
        var timestamp = request["X-Zendesk-Webhook-Signature-Timestamp"] ?? "";
        Webhooks.Signed(Encoding.UTF8.GetBytes(secret), Webhooks.Join(timestamp, request.Body), [Webhooks.Base64(request["X-Zendesk-Webhook-Signature"])]);
        Webhooks.Fresh(DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null, now);
        using var json = JsonDocument.Parse(request.Body);
        string? Of(string name) => json.RootElement.TryGetProperty(name, out var value) ? MessageLines.Text(value) : null;
        // A trigger's body is the company's own, and an id in it is a ticket's: its call has one, and keeps it when it is sent again.
        var isEvent = Of("type")?.StartsWith("zen:event-type:", StringComparison.Ordinal) == true;
        var id = (isEvent ? Of("id") : null) ?? request["X-Zendesk-Webhook-Invocation-Id"] ?? Of("id") ?? throw new FormatException();
        return [Webhooks.News("zendesk", id, Of("type"), request.Text)];
    }
}
