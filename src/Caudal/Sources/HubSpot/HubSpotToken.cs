using System.Text.Json;
using Caudal.Sources.Live;

namespace Caudal.Sources.HubSpot;

/// <summary>
/// What lets us in: a private app's token, which stays, or an OAuth app's refresh token, for which a token of half an hour is had anew before it ends.
/// As a secret the second is written as JSON: <c>{"client_id": …, "client_secret": …, "refresh_token": …}</c>.
/// </summary>
internal sealed class HubSpotToken
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(2);

    private readonly VendorHttp _http;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<KeyValuePair<string, string>>? _refresh;
    private string? _token;
    private DateTimeOffset _until = DateTimeOffset.MaxValue;

    public HubSpotToken(string secret, VendorHttp http, TimeProvider clock)
    {
        (_http, _clock) = (http, clock);
        if (secret.StartsWith('{')) _refresh = Parts(secret);
        else _token = secret;
    }

    public bool CanRenew => _refresh is not null;

    /// <summary>It was refused before its time: the next one is a new one.</summary>
    public void Forget() => _token = null;

    public async Task<string> Get(CancellationToken cancel)
    {
        if (_token is null || (_refresh is not null && _clock.GetUtcNow() >= _until)) await Refresh(cancel);
        return _token!;
    }

    private async Task Refresh(CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "oauth/v1/token") { Content = new FormUrlEncodedContent(_refresh!) };
        var reply = await _http.Ask(request, cancel);
        _token = reply.Body.GetProperty("access_token").GetString()!;
        _until = _clock.GetUtcNow() + TimeSpan.FromSeconds(reply.Body.GetProperty("expires_in").GetInt64()) - Early;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Parts(string secret)
    {
        try
        {
            using var json = JsonDocument.Parse(secret);
            string Of(string name) => json.RootElement.GetProperty(name).GetString()!;
            return [new("grant_type", "refresh_token"), new("client_id", Of("client_id")), new("client_secret", Of("client_secret")), new("refresh_token", Of("refresh_token"))];
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FaultException(new Fault("live.bad_secret", "HubSpot", "{\"client_id\": …, \"client_secret\": …, \"refresh_token\": …}"));
        }
    }
}
