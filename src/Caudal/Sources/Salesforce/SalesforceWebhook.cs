using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Caudal.Sources.Live;

namespace Caudal.Sources.Salesforce;

/// <summary>
/// Salesforce's outbound messages, which are not signed: only their address can hold a secret, as <c>?key=…</c>. A relay of its platform events signs by Standard Webhooks.
/// </summary>
internal static class SalesforceWebhook
{
    /// <summary>What an outbound message takes for a receipt; without it Salesforce sends it again for a day.</summary>
    public const string Receipt = """<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>""";

    private static readonly XNamespace Outbound = "http://soap.sforce.com/2005/09/outbound";

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = WebhookRequest.MostBytes };

    public static IReadOnlyList<WebhookEvent> Open(string name, string secret, WebhookRequest request, DateTimeOffset now)
    {
        if (request["webhook-id"] is not null) return [Webhooks.News("salesforce", StandardWebhook.Verified(secret, request, now), name, request.Text)];
        var key = SHA256.HashData(Encoding.UTF8.GetBytes(Key(request.Address)));
        if (!CryptographicOperations.FixedTimeEquals(key, SHA256.HashData(Encoding.UTF8.GetBytes(secret)))) throw Webhooks.Forged();
        using var reader = XmlReader.Create(new MemoryStream(request.Body.ToArray()), Safe);
        var told = XDocument.Load(reader).Descendants(Outbound + "Notification").Select(Event).ToList();
        return told.Count > 0 ? told : throw new FormatException();
    }

    // The session that it may bring is nothing to keep.
    private static WebhookEvent Event(XElement notification)
    {
        var id = notification.Element(Outbound + "Id")?.Value is { Length: > 0 } given ? given : throw new FormatException();
        return Webhooks.News("salesforce", id, "outbound_message", notification.Element(Outbound + "sObject")?.ToString(SaveOptions.DisableFormatting) ?? "");
    }

    private static string Key(string address) =>
        address.Split('?', 2) is [_, var query] ? query.Split('&').Where(p => p.StartsWith("key=", StringComparison.Ordinal)).Select(p => Uri.UnescapeDataString(p[4..])).FirstOrDefault("") : "";
}
