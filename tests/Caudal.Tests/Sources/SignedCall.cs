using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Caudal.Sources.Live;

namespace Caudal.Tests.Sources;

/// <summary>Calls of webhooks, signed here as each vendor's documentation says, apart from the engine's own reckoning.</summary>
internal static class SignedCall
{
    public const string Address = "https://revops.empresa.mx/webhooks/x?a=1";

    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["hubspot"] = """[{"eventId":7,"subscriptionId":3,"portalId":62515,"occurredAt":1772366400000,"subscriptionType":"deal.propertyChange","attemptNumber":0,"objectId":123,"propertyName":"dealstage","propertyValue":"won"}]""",
        ["zendesk"] = """{"id":"cbe4028c-7239-495d-b020-f22348516046","type":"zen:event-type:ticket.status_changed","detail":{"id":"5158"},"event":{"current":"SOLVED"}}""",
        ["stripe"] = """{"id":"evt_1","object":"event","type":"invoice.paid","data":{"object":{"id":"in_1","object":"invoice"}}}""",
        ["webhook"] = """{"type":"usage.recorded","timestamp":"2026-03-01T12:00:00Z","data":{"account":"Ánimo S.A.","quantity":3}}""",
    };

    public static IReadOnlyList<string> Kinds => [.. Bodies.Keys.Order(StringComparer.Ordinal)];

    public static string Secret(string kind) => kind == "webhook" ? "whsec_" + Convert.ToBase64String("0123456789abcdefghijklmn"u8) : "sign-" + kind;

    public static WebhookRequest Of(string kind, DateTimeOffset at, string? secret = null, string? body = null, string id = "msg_1")
    {
        var (bytes, key) = (Encoding.UTF8.GetBytes(body ?? Bodies[kind]), secret ?? Secret(kind));
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var (milliseconds, iso) = (at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Dictionary<string, string> headers = kind switch
        {
            "hubspot" => new() { ["X-HubSpot-Request-Timestamp"] = milliseconds, ["X-HubSpot-Signature-v3"] = Base64(Encoding.UTF8.GetBytes(key), "POST" + Address, bytes, milliseconds) },
            "zendesk" => new() { ["X-Zendesk-Webhook-Signature-Timestamp"] = iso, ["X-Zendesk-Webhook-Signature"] = Base64(Encoding.UTF8.GetBytes(key), iso, bytes, "") },
            "stripe" => new() { ["Stripe-Signature"] = $"t={seconds},v1={Convert.ToHexStringLower(Convert.FromBase64String(Base64(Encoding.UTF8.GetBytes(key), seconds + ".", bytes, "")))},v0=00" },
            _ => new() { ["webhook-id"] = id, ["webhook-timestamp"] = seconds, ["webhook-signature"] = "v1," + Base64(Convert.FromBase64String(key[6..]), $"{id}.{seconds}.", bytes, "") },
        };
        return new WebhookRequest("POST", Address, new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase), bytes);
    }

    private static string Base64(byte[] key, string before, byte[] body, string after)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes(before));
        hmac.AppendData(body);
        hmac.AppendData(Encoding.UTF8.GetBytes(after));
        return Convert.ToBase64String(hmac.GetHashAndReset());
    }
}
