using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Caudal.Sources.HubSpot;
using Caudal.Sources.Salesforce;
using Caudal.Sources.Streams;
using Caudal.Sources.Stripe;
using Caudal.Sources.Zendesk;

namespace Caudal.Sources.Live;

/// <summary>A request that says it comes from a vendor.</summary>
/// <param name="Address">As the vendor sees it: the public one, where a proxy stands before us.</param>
/// <param name="Body">As it came: a signature is over its bytes.</param>
public sealed record WebhookRequest(string Method, string Address, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    public const int MostBytes = 1 << 20;

    public string? this[string header] => Headers.GetValueOrDefault(header);

    public string Text => Encoding.UTF8.GetString(Body.Span);
}

/// <summary>What a webhook told: once, however often it is sent.</summary>
public sealed record WebhookEvent(string Id, StreamRow Row);

/// <summary>Webhooks whose senders prove who they are.</summary>
public static class Webhooks
{
    /// <summary>Of what no vendor sends, by the rules of Standard Webhooks.</summary>
    public const string Standard = "webhook";

    /// <summary>Older or younger by more is refused: who recorded a request cannot send it for ever.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <param name="name">The connection's; what a Standard Webhook tells is of that system.</param>
    /// <exception cref="FaultException">It is not signed with the secret, too old, or does not say what such a request says.</exception>
    public static IReadOnlyList<WebhookEvent> Open(string kind, string name, string secret, WebhookRequest request, DateTimeOffset now)
    {
        if (request.Body.Length > WebhookRequest.MostBytes) throw new FaultException(new Fault("webhook.too_large", WebhookRequest.MostBytes >> 20));
        try
        {
            return kind switch
            {
                "hubspot" => HubSpotWebhook.Open(secret, request, now),
                "salesforce" => SalesforceWebhook.Open(name, secret, request, now),
                "stripe" => StripeWebhook.Open(secret, request, now),
                "zendesk" => ZendeskWebhook.Open(secret, request, now),
                _ => StandardWebhook.Open(name, secret, request, now),
            };
        }
        catch (Exception odd) when (odd is System.Text.Json.JsonException or System.Xml.XmlException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new FaultException(new Fault("webhook.unreadable"));
        }
    }

    /// <summary>The moment that a sender signed, if it is near enough to now.</summary>
    internal static void Fresh(DateTimeOffset? signedAt, DateTimeOffset now)
    {
        if (signedAt is not { } at || (at - now).Duration() > Window) throw new FaultException(new Fault("webhook.stale", (int)Window.TotalMinutes));
    }

    internal static DateTimeOffset? Seconds(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <param name="claimed">Signatures of which one must be right; compared in a time that says nothing of how much of one was.</param>
    internal static void Signed(byte[] key, byte[] content, IEnumerable<byte[]> claimed)
    {
        var right = HMACSHA256.HashData(key, content);
        var isSigned = false;
        foreach (var signature in claimed) isSigned |= CryptographicOperations.FixedTimeEquals(right, signature);
        if (!isSigned) throw Forged();
    }

    internal static FaultException Forged() => new(new Fault("webhook.forged"));

    /// <summary>The bytes that a text stands for; none where it stands for none.</summary>
    internal static byte[] Base64(string? text)
    {
        var bytes = new byte[text?.Length ?? 0];
        return Convert.TryFromBase64String(text ?? "", bytes, out var length) ? bytes[..length] : [];
    }

    internal static byte[] Join(string before, ReadOnlyMemory<byte> body, string after = "") => [.. Encoding.UTF8.GetBytes(before), .. body.Span, .. Encoding.UTF8.GetBytes(after)];

    /// <summary>An event of a system that is read live: it says that something is new, and what, but the system is asked how it is now.</summary>
    internal static WebhookEvent News(string kind, string id, string? type, string body) => new(id, new StreamRow(
        new StreamTable(kind, "webhook_events") { IsShipped = true, Key = ["id"] },
        JsonBytes.Of(json =>
        {
            json.WriteString("id", id);
            json.WriteString("type", type);
            json.WriteString("body", body);
        })));
}
