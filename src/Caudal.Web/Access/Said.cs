using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Caudal.Web.Access;

/// <summary>What a form came to, told by the page that one is led to, once: it travels in a cookie that only we can read, so that no secret stands in an address.</summary>
public sealed record Said(string Key, string[] Arguments)
{
    private const string Cookie = "caudal_said";

    public bool IsFault { get; init; }

    /// <summary>What is shown this one time and never again: a link, a token.</summary>
    public string? Once { get; init; }

    /// <summary>What was typed, so that nobody types it twice; never a password.</summary>
    public Dictionary<string, string> Typed { get; init; } = [];

    public static void Keep(HttpContext http, Said said) => http.Response.Cookies.Append(Cookie, Box(http).Protect(JsonSerializer.Serialize(said)),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromMinutes(2), Path = "/", Secure = http.Request.IsHttps });

    public static Said? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } kept) return null;
        http.Response.Cookies.Delete(Cookie);
        try
        {
            return JsonSerializer.Deserialize<Said>(Box(http).Unprotect(kept));
        }
        catch (Exception strange) when (strange is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static IDataProtector Box(HttpContext http) => http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("said");
}
