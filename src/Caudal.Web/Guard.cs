using System.Net;

namespace Caudal.Web;

/// <summary>What every answer says to the browser, and which requests are none of ours.</summary>
internal static class Guard
{
    // Nothing inline, nothing from elsewhere: a text out of a company's data cannot become a script or a style.
    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static Task Pass(HttpContext context, RequestDelegate next)
    {
        // A page elsewhere may point its own name at this machine and so read what it serves.
        var address = context.RequestServices.GetRequiredService<ServeArguments>().Address;
        if (!IsThisMachine(context.Request.Host.Host) && context.Request.Host.Host != address?.Host)
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (address is not null) headers.StrictTransportSecurity = "max-age=31536000";
        return next(context);
    }

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
