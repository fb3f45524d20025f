using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;

namespace Caudal.Sources.Salesforce;

/// <summary>
/// What lets us in: an access token as it is; a refresh token, as JSON <c>{"client_id": …, "client_secret": …, "refresh_token": …}</c>; or a key that
/// signs for a user, <c>{"client_id": …, "username": …, "private_key": "-----BEGIN PRIVATE KEY----- …"}</c>; or an app that acts for itself, at the company's own address,
/// <c>{"client_id": …, "client_secret": …}</c>. A session lasts as long as the company's settings say: no answer
/// tells, so a new token is had when one is refused.
/// </summary>
internal sealed partial class SalesforceToken
{
    private static readonly TimeSpan AssertionLasts = TimeSpan.FromMinutes(3);

    private readonly VendorHttp _http;
    private readonly TimeProvider _clock;
    private readonly JsonElement? _parts;

    // Where each use of a refresh token brings the next one.
    private string? _refresh;

    public SalesforceToken(string secret, VendorHttp http, TimeProvider clock)
    {
        (_http, _clock, Instance) = (http, clock, http.Base);
        if (secret.StartsWith('{')) _parts = Parse(secret);
        else Value = secret;
    }

    public string? Value { get; private set; }

    /// <summary>Where the company's data is: the login says.</summary>
    public Uri Instance { get; private set; }

    public bool CanRenew => _parts is not null;

    public async Task Renew(CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "services/oauth2/token") { Content = new FormUrlEncodedContent(Part("private_key") is { } key ? Signed(key) : Refreshing()) };
        try
        {
            var reply = await _http.Ask(request, cancel);
            Value = reply.Body.GetProperty("access_token").GetString()!;
            _refresh = reply.Body.TryGetProperty("refresh_token", out var next) ? next.GetString() : _refresh;
            // An address on this machine is the whole vendor: nothing leads from it into the world.
            if (!_http.Base.IsLoopback) Instance = VendorAddress.Parse(reply.Body.GetProperty("instance_url").GetString()!).Base;
        }
        catch (FaultException refused) when (refused.Faults[0] is { Key: "live.refused" } fault)
        {
            throw new FaultException(new Fault("live.unauthorised", "Salesforce", fault.Arguments[^1]));
        }
    }

    private IEnumerable<KeyValuePair<string, string>> Refreshing()
    {
        var refresh = _refresh ?? Part("refresh_token");
        yield return new("grant_type", refresh is null ? "client_credentials" : "refresh_token");
        yield return new("client_id", Needed("client_id"));
        if (refresh is null || Part("client_secret") is not null) yield return new("client_secret", Needed("client_secret"));
        if (refresh is not null) yield return new("refresh_token", refresh);
    }

    private KeyValuePair<string, string>[] Signed(string pem)
    {
        var claims = JsonBytes.Of(json =>
        {
            json.WriteString("iss", Needed("client_id"));
            json.WriteString("sub", Needed("username"));
            json.WriteString("aud", Part("audience") ?? Audience);
            json.WriteNumber("exp", (_clock.GetUtcNow() + AssertionLasts).ToUnixTimeSeconds());
        });
        var assertion = $"{Base64Url.EncodeToString("""{"alg":"RS256"}"""u8)}.{Base64Url.EncodeToString(claims)}";
        return [new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", $"{assertion}.{Base64Url.EncodeToString(Sign(pem, assertion))}")];
    }

    private static byte[] Sign(string pem, string text)
    {
        using var key = RSA.Create();
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception unread) when (unread is ArgumentException or CryptographicException)
        {
            throw Bad();
        }
        return key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    // Sandboxes and scratch orgs have a login of their own: acme--uat.sandbox.my.salesforce.com, acme--uat.my.salesforce.com, cs42.salesforce.com, test.salesforce.com …
    private string Audience => OfTests().IsMatch(_http.Base.Host) ? "https://test.salesforce.com" : SalesforceSource.Address;

    [GeneratedRegex(@"--|\.sandbox\.|\.scratch\.|^test\.|^cs\d+\.")]
    private static partial Regex OfTests();

    private string? Part(string name) => _parts!.Value.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private string Needed(string name) => Part(name) ?? throw Bad();

    private static JsonElement Parse(string secret)
    {
        try
        {
            using var json = JsonDocument.Parse(secret);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Bad();
        }
    }

    private static FaultException Bad() =>
        new(new Fault("live.bad_secret", "Salesforce", """{"client_id": …, "client_secret": …, "refresh_token": …} / {"client_id": …, "client_secret": …} / {"client_id": …, "username": …, "private_key": "-----BEGIN PRIVATE KEY-----…"}"""));
}
