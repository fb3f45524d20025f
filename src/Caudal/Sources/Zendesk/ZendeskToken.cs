using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Caudal.Sources.Live;

namespace Caudal.Sources.Zendesk;

/// <summary>
/// What lets us in: an agent's address and API token, <c>ana@empresa.mx:TOKEN</c>, as long as Zendesk takes them; an OAuth token as it is; or an OAuth client of the company's own, as JSON
/// <c>{"client_id": …, "client_secret": …}</c>, which is had a token of half an hour for, and a new one when that is refused.
/// </summary>
internal sealed class ZendeskToken
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(2);

    private readonly VendorHttp _http;
    private readonly TimeProvider _clock;
    private readonly (string Id, string Secret)? _client;
    private AuthenticationHeaderValue? _header;
    private DateTimeOffset _until = DateTimeOffset.MaxValue;

    public ZendeskToken(string secret, VendorHttp http, TimeProvider clock)
    {
        (_http, _clock) = (http, clock);
        if (secret.StartsWith('{')) _client = Client(secret);
        else _header = Stays(secret);
    }

    public bool CanRenew => _client is not null;

    /// <summary>It was refused before its time: the next one is a new one.</summary>
    public void Forget() => _header = null;

    public async Task<AuthenticationHeaderValue> Get(CancellationToken cancel)
    {
        if (_header is null || (CanRenew && _clock.GetUtcNow() >= _until)) await Renew(_client!.Value, cancel);
        return _header!;
    }

    private async Task Renew((string Id, string Secret) client, CancellationToken cancel)
    {
        var asked = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client.Id, ["client_secret"] = client.Secret, ["scope"] = "read" };
        using var request = new HttpRequestMessage(HttpMethod.Post, "oauth/tokens") { Content = JsonContent.Create(asked) };
        try
        {
            var reply = await _http.Ask(request, cancel);
            _header = new AuthenticationHeaderValue("Bearer", reply.Body.GetProperty("access_token").GetString());
            _until = reply.Body.TryGetProperty("expires_in", out var lasts) && lasts.ValueKind == JsonValueKind.Number ? _clock.GetUtcNow() + TimeSpan.FromSeconds(lasts.GetInt64()) - Early : DateTimeOffset.MaxValue;
        }
        catch (FaultException refused) when (refused.Faults[0] is { Key: "live.refused" } fault)
        {
            throw new FaultException(new Fault("live.unauthorised", "Zendesk", fault.Arguments[^1]));
        }
    }

    private static AuthenticationHeaderValue Stays(string secret)
    {
        var at = secret.LastIndexOf(':');
        if (at < 0) return new AuthenticationHeaderValue("Bearer", secret);
        var user = secret[..at].EndsWith("/token", StringComparison.Ordinal) ? secret[..at] : secret[..at] + "/token";
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}{secret[at..]}")));
    }

    private static (string, string) Client(string secret)
    {
        try
        {
            using var json = JsonDocument.Parse(secret);
            return (json.RootElement.GetProperty("client_id").GetString()!, json.RootElement.GetProperty("client_secret").GetString()!);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FaultException(new Fault("live.bad_secret", "Zendesk", "ana@empresa.mx:TOKEN / {\"client_id\": …, \"client_secret\": …}"));
        }
    }
}
