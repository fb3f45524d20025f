using System.Security.Cryptography;
using System.Collections.Frozen;

namespace Caudal.Web;

/// <summary>The style sheet and the script, out of the assembly; their address holds their sum, so that a browser keeps them for good.</summary>
internal static class StaticFiles
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["caudal.css"] = "text/css; charset=utf-8", ["caudal.js"] = "text/javascript; charset=utf-8", ["passkey.js"] = "text/javascript; charset=utf-8", ["mark.svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, byte[]> All = Types.Keys.ToFrozenDictionary(name => name, Read);

    public static string Address(string name) => $"/assets/{name}?v={Convert.ToHexStringLower(SHA256.HashData(All[name]))[..12]}";

    public static IResult Send(HttpContext context, string name)
    {
        if (!All.TryGetValue(name, out var bytes)) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(bytes, Types[name]);
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(StaticFiles).Assembly.GetManifestResourceStream("assets/" + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
