using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Caudal.Tests.Web.Access;

/// <summary>A company's OpenID Connect, as far as a sign-in asks it: whoever comes is <see cref="Who"/>.</summary>
internal sealed class FakeCompany : IAsyncDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly WebApplication _app;
    private IQueryCollection? _asked;

    private FakeCompany()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => new { issuer = Address, authorization_endpoint = Address + "/auth", token_endpoint = Address + "/token", jwks_uri = Address + "/jwks" });
        _app.MapGet("/jwks", () => new { keys = new[] { new { kty = "RSA", kid = "1", use = "sig", alg = "RS256", n = Text(_key.ExportParameters(false).Modulus!), e = Text(_key.ExportParameters(false).Exponent!) } } });
        _app.MapGet("/auth", (HttpContext http) =>
        {
            _asked = http.Request.Query;
            return Results.Redirect($"{_asked["redirect_uri"]}?code=c&state={Uri.EscapeDataString(_asked["state"]!)}");
        });
        _app.MapPost("/token", () => new { access_token = "x", token_type = "Bearer", expires_in = 300, id_token = Token() });
    }

    /// <summary>What the company says of who signs in.</summary>
    public Dictionary<string, object> Who { get; } = [];

    public string Address => Caudal.Web.Server.Address(_app);

    public static async Task<FakeCompany> Open()
    {
        var company = new FakeCompany();
        await company._app.StartAsync(TestContext.Current.CancellationToken);
        return company;
    }

    /// <summary>Follows each redirect from the button on, there and back; gives the page that one ends at.</summary>
    public static async Task<string> SignIn(Visitor visitor, string button)
    {
        for (var next = button; ;)
        {
            using var response = await visitor.Client.GetAsync(new Uri(next, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);
            if (response.StatusCode != HttpStatusCode.Redirect) return next;
            next = response.Headers.Location!.OriginalString;
            if (next is "/" or "/sign-in") return next;
        }
    }

    private string Token()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>(Who) { ["iss"] = Address, ["aud"] = _asked!["client_id"].ToString(), ["iat"] = now, ["exp"] = now + 300, ["nonce"] = _asked["nonce"].ToString() };
        var signed = $"{Text(JsonSerializer.SerializeToUtf8Bytes(new { alg = "RS256", kid = "1", typ = "JWT" }))}.{Text(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Text(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }
}
