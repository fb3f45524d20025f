using System.Text;
using Caudal.Sources.Live;

namespace Caudal.Tests.Sources;

public sealed class WebhookTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static IReadOnlyList<WebhookEvent> Open(string kind, WebhookRequest request, DateTimeOffset? now = null, string? secret = null) => Webhooks.Open(kind, "app", secret ?? SignedCall.Secret(kind), request, now ?? Now);

    [Theory]
    [InlineData("hubspot", "7|3|123|1772366400000|dealstage", "hubspot/webhook_events")]
    [InlineData("stripe", "evt_1", "stripe/webhook_events")]
    [InlineData("webhook", "msg_1", "app/usage.recorded")]
    [InlineData("zendesk", "cbe4028c-7239-495d-b020-f22348516046", "zendesk/webhook_events")]
    public void Open_AsTheVendorSigns_TellsTheEventOnce(string kind, string id, string table)
    {
        foreach (var minutes in new[] { -5, 0, 5 })
        {
            var told = Assert.Single(Open(kind, SignedCall.Of(kind, Now), Now.AddMinutes(minutes)));
            Assert.Equal((id, table), (told.Id, told.Row.Table.Name));
        }
    }

    // The example of the specification's own libraries.
    [Fact]
    public void Open_ThePublishedExampleOfStandardWebhooks_IsSigned()
    {
        var headers = new Dictionary<string, string> { ["webhook-id"] = "msg_p5jXN8AQM9LWM0D4loKWxJek", ["webhook-timestamp"] = "1614265330", ["webhook-signature"] = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=" };
        var call = new WebhookRequest("POST", "https://x", headers, """{"test": 2432232314}"""u8.ToArray());
        Assert.Equal("msg_p5jXN8AQM9LWM0D4loKWxJek", Open("webhook", call, DateTimeOffset.FromUnixTimeSeconds(1_614_265_330), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")[0].Id);
    }

    [Fact]
    public void Open_TenThousandForgedStaleOrRetypedCalls_TakesNone()
    {
        var random = new Random(11);
        for (var i = 0; i < 10_000; i++)
        {
            var (kind, what) = (SignedCall.Kinds[random.Next(4)], random.Next(7));
            var (call, now, secret, opened) = (SignedCall.Of(kind, Now), Now, SignedCall.Secret(kind), kind);
            if (what == 0) call = call with { Body = Flipped(call.Body.ToArray(), random) };
            else if (what == 1) call = call with { Body = call.Body[..random.Next(call.Body.Length)] };
            else if (what == 2) call = Changed(call, random);
            else if (what == 3) call = With(call, call.Headers.Keys.ElementAt(random.Next(call.Headers.Count)), null);
            else if (what == 4) now = Now.AddSeconds(random.Next(2) == 0 ? random.Next(301, 100_000) : -random.Next(301, 100_000));
            else if (what == 5) call = SignedCall.Of(kind, Now, secret: kind == "webhook" ? "whsec_" + Convert.ToBase64String(Guid(random)) : "other" + i);
            else opened = SignedCall.Kinds.Where(k => k != kind).ElementAt(random.Next(3));
            var refused = Assert.Throws<FaultException>(() => Open(opened, call, now, opened == kind ? secret : SignedCall.Secret(opened)));
            Assert.True(refused.Faults[0].Key is "webhook.forged" or "webhook.stale", $"{i}: {kind}, {what}: {refused.Faults[0].Key}");
        }
    }

    [Theory]
    [InlineData("stripe", "[]")]
    [InlineData("stripe", "{\"id\":7}")]
    [InlineData("hubspot", "{}")]
    [InlineData("zendesk", "{")]
    [InlineData("webhook", "7")]
    public void Open_ASignedBodyThatSaysNothing_IsUnreadable(string kind, string body) =>
        Assert.Equal("webhook.unreadable", Assert.Throws<FaultException>(() => Open(kind, SignedCall.Of(kind, Now, body: body))).Faults[0].Key);

    [Fact]
    public void Open_ALargeBody_IsRefusedUnread() =>
        Assert.Equal("webhook.too_large", Assert.Throws<FaultException>(() => Open("stripe", SignedCall.Of("stripe", Now, body: new string(' ', WebhookRequest.MostBytes + 1)))).Faults[0].Key);

    [Fact]
    public void Open_HubSpotsSecondAttempt_IsTheSameEvent()
    {
        var first = Assert.Single(Open("hubspot", SignedCall.Of("hubspot", Now)));
        var body = SignedCall.Of("hubspot", Now).Text.Replace("\"attemptNumber\":0", "\"attemptNumber\":1", StringComparison.Ordinal);
        var second = Assert.Single(Open("hubspot", SignedCall.Of("hubspot", Now, body: body)));
        Assert.Equal((first.Id, Encoding.UTF8.GetString(first.Row.Json.Span)), (second.Id, Encoding.UTF8.GetString(second.Row.Json.Span)));
    }

    [Fact]
    public void Open_HubSpotsAssociations_AreToldApartByBothRecords()
    {
        string Body(int to) => $$"""[{"eventId":7,"subscriptionId":3,"portalId":62515,"occurredAt":1772366400000,"subscriptionType":"deal.associationChange","attemptNumber":0,"fromObjectId":123,"toObjectId":{{to}},"associationType":"DEAL_TO_CONTACT"}]""";
        Assert.Equal(["7|3|123|4|1772366400000", "7|3|123|5|1772366400000"], new[] { 4, 5 }.Select(to => Open("hubspot", SignedCall.Of("hubspot", Now, body: Body(to)))[0].Id));
    }

    // The body is the company's own, and its id the ticket's: two notices of one ticket are two.
    [Fact]
    public void Open_ATriggersOwnBody_GoesByTheCallsId()
    {
        var call = SignedCall.Of("zendesk", Now, body: """{"id":"5158","status":"solved"}""");
        Assert.Equal("5158", Open("zendesk", call)[0].Id);
        var headers = call.Headers.Append(new("X-Zendesk-Webhook-Invocation-Id", "01F")).ToDictionary(StringComparer.OrdinalIgnoreCase);
        Assert.Equal("01F", Open("zendesk", call with { Headers = headers })[0].Id);
    }

    private const string Message = """
        <?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>
        <notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>00D</OrganizationId><ActionId>04k</ActionId><SessionId>00Dcanary</SessionId><EnterpriseUrl>u</EnterpriseUrl><PartnerUrl>p</PartnerUrl>
        <Notification><Id>04l1</Id><sObject xsi:type="sf:Opportunity" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>006A</sf:Id><sf:StageName>Won</sf:StageName></sObject></Notification>
        <Notification><Id>04l2</Id><sObject xsi:type="sf:Opportunity" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>006B</sf:Id></sObject></Notification></notifications></soapenv:Body></soapenv:Envelope>
        """;

    [Fact]
    public void Open_AnOutboundMessage_TellsEachNotificationWithoutItsSession()
    {
        var call = new WebhookRequest("POST", "https://x/webhooks/salesforce?key=long%20key", new Dictionary<string, string>(), Encoding.UTF8.GetBytes(Message));
        var told = Webhooks.Open("salesforce", "salesforce", "long key", call, Now);
        Assert.Equal(["04l1", "04l2"], told.Select(t => t.Id));
        Assert.All(told, t => Assert.DoesNotContain("canary", Encoding.UTF8.GetString(t.Row.Json.Span), StringComparison.Ordinal));
        foreach (var address in new[] { "https://x/webhooks/salesforce", "https://x/webhooks/salesforce?key=", "https://x/webhooks/salesforce?key=long", "https://x/webhooks/salesforce?other=long%20key" })
            Assert.Equal("webhook.forged", Assert.Throws<FaultException>(() => Webhooks.Open("salesforce", "salesforce", "long key", call with { Address = address }, Now)).Faults[0].Key);
        var bomb = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";
        Assert.Equal("webhook.unreadable", Assert.Throws<FaultException>(() => Webhooks.Open("salesforce", "salesforce", "long key", call with { Body = Encoding.UTF8.GetBytes(bomb) }, Now)).Faults[0].Key);
    }

    [Fact]
    public void Open_ARelayOfPlatformEvents_IsSignedByStandardWebhooks() =>
        Assert.Equal("hubspot/webhook_events".Replace("hubspot", "salesforce", StringComparison.Ordinal), Webhooks.Open("salesforce", "salesforce", SignedCall.Secret("webhook"), SignedCall.Of("webhook", Now), Now)[0].Row.Table.Name);

    // A bit other than those that Base64 leaves over, or than a letter's case in a hexadecimal number.
    private static WebhookRequest Changed(WebhookRequest call, Random random)
    {
        var header = call.Headers.First(h => h.Key.Contains("signature", StringComparison.OrdinalIgnoreCase) && !h.Key.Contains("timestamp", StringComparison.OrdinalIgnoreCase));
        var start = header.Value.IndexOf("v1", StringComparison.Ordinal) is var at and >= 0 ? at + 3 : 0;
        var place = start + random.Next(40);
        return With(call, header.Key, header.Value[..place] + (header.Value[place] == 'A' ? 'b' : char.IsAsciiDigit(header.Value[place]) ? (char)('0' + ((header.Value[place] - '0' + 1) % 10)) : 'A') + header.Value[(place + 1)..]) is var changed
            && changed.Headers[header.Key].Equals(header.Value, StringComparison.OrdinalIgnoreCase) ? With(call, header.Key, "") : changed;
    }

    private static WebhookRequest With(WebhookRequest call, string header, string? value)
    {
        var headers = new Dictionary<string, string>(call.Headers, StringComparer.OrdinalIgnoreCase);
        if (value is null) headers.Remove(header);
        else headers[header] = value;
        return call with { Headers = headers };
    }

    private static byte[] Flipped(byte[] body, Random random)
    {
        body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
        return body;
    }

    private static byte[] Guid(Random random)
    {
        var bytes = new byte[24];
        random.NextBytes(bytes);
        return bytes;
    }
}
