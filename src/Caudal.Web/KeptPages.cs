using System.Collections.Concurrent;
using Caudal.Web.Access;

namespace Caudal.Web;

/// <summary>
/// Pages that say the same until the next build is published, kept as they were sent: to draw one takes many times as long as to send it. Each person has their own, by
/// language, theme and address.
/// </summary>
internal sealed class KeptPages
{
    // Bytes.
    private const long Most = 32 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, byte[]> _all = new();
    private long _bytes;

    public static async Task Pass(HttpContext http, RequestDelegate next)
    {
        if (Key(http) is { } key) await http.RequestServices.GetRequiredService<KeptPages>().Send(http, next, key).ConfigureAwait(false);
        else await next(http).ConfigureAwait(false);
    }

    private static string? Key(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<KeptAttribute>() is null || http.CallerOrNone() is not { } caller) return null;
        var (services, view) = (http.RequestServices, http.RequestServices.GetRequiredService<View>());
        // What a page says of a build that is being made is gone the next moment.
        if (services.GetRequiredService<Rebuild>() is not { IsRunning: false, Fault: null } || services.GetRequiredService<Answers>().Build is not { } build) return null;
        return string.Join('\n', build.Id, caller.Id, caller.Name, caller.Role, caller.Sight.Key, view.Language, view.Theme, view.Here);
    }

    private async Task Send(HttpContext http, RequestDelegate next, string key)
    {
        if (!_all.TryGetValue(key, out var page))
        {
            page = await Drawn(http, next).ConfigureAwait(false);
            if (http.Response.StatusCode == StatusCodes.Status200OK) Keep(key, page);
        }
        else http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = page.Length;
        await http.Response.Body.WriteAsync(page, http.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<byte[]> Drawn(HttpContext http, RequestDelegate next)
    {
        var body = http.Response.Body;
        using var held = new MemoryStream();
        http.Response.Body = held;
        try
        {
            await next(http).ConfigureAwait(false);
        }
        finally
        {
            http.Response.Body = body;
        }
        return held.ToArray();
    }

    private void Keep(string key, byte[] page)
    {
        if (Interlocked.Add(ref _bytes, page.Length) > Most)
        {
            _all.Clear();
            Interlocked.Exchange(ref _bytes, page.Length);
        }
        _all[key] = page;
    }
}

/// <summary>A page that holds nothing but what the build says: no form of its own, no word of people's, no time that passes.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KeptAttribute : Attribute;
