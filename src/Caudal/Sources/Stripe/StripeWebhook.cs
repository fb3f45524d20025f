using System.Text;
using System.Text.Json;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;

namespace Caudal.Sources.Stripe;

/// <summary>Stripe's webhooks: <c>Stripe-Signature: t=…,v1=…</c>, with the endpoint's secret over the moment and the body; two while a secret is changed.</summary>
internal static class StripeWebhook
{
    public static IReadOnlyList<WebhookEvent> Open(string secret, WebhookRequest request, DateTimeOffset now)
    {
        var parts = (request["Stripe-Signature"] ?? "").Split(',').Select(p => p.Trim().Split('=', 2)).Where(p => p.Length == 2).ToList();
        var timestamp = parts.Find(p => p[0] == "t")?[1] ?? "";
        Webhooks.Signed(Encoding.UTF8.GetBytes(secret), Webhooks.Join($"{timestamp}.", request.Body), parts.Where(p => p[0] == "v1").Select(p => Hex(p[1])));
        Webhooks.Fresh(Webhooks.Seconds(timestamp), now);
        using var json = JsonDocument.Parse(request.Body);
        return [Webhooks.News("stripe", json.RootElement.GetProperty("id").GetString() ?? throw new FormatException(), MessageLines.Text(json.RootElement.GetProperty("type")), request.Text)];
    }

    private static byte[] Hex(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : [];
}
