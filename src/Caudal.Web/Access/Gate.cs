using System.Security.Claims;
using Caudal.Teams.Access;

namespace Caudal.Web.Access;

/// <summary>Lets through whoever may; everything that does not say whom it lets through is shut.</summary>
internal static class Gate
{
    private static readonly object Key = new();

    public static Task Pass(HttpContext http, RequestDelegate next) => Pass(http, next, http.GetEndpoint()?.Metadata ?? EndpointMetadataCollection.Empty);

    /// <summary>Who asks; only where the gate has let somebody through.</summary>
    public static Caller Caller(this HttpContext http) => http.CallerOrNone() ?? throw new InvalidOperationException("Nobody was let through here.");

    public static Caller? CallerOrNone(this HttpContext http) => http.Items[Key] as Caller;

    private static async Task Pass(HttpContext http, RequestDelegate next, EndpointMetadataCollection metadata)
    {
        var caller = await Known(http).ConfigureAwait(false);
        http.Items[Key] = caller;
        if (IsFor(caller, metadata)) await next(http).ConfigureAwait(false);
        else if (caller is null) await Ask(http).ConfigureAwait(false);
        else if (http.GetEndpoint() is null) await next(http).ConfigureAwait(false);
        else await Refuse(http).ConfigureAwait(false);
    }

    private static bool IsFor(Caller? caller, EndpointMetadataCollection metadata) => metadata.GetMetadata<OpenAttribute>() is { } open
        ? !(open.NotInDemo && caller is { IsDemo: true })
        : metadata.GetMetadata<NeedsAttribute>() is { } needs && caller?.May(needs.Permission) == true;

    private static async Task<Caller?> Known(HttpContext http)
    {
        if (http.RequestServices.GetRequiredService<ServeArguments>().Demo) return Teams.Access.Caller.Demo;
        if (IsApi(http) && http.Request.Headers.Authorization is [{ } header]) return await Tokens.Find(http, header).ConfigureAwait(false);
        return Of(http.User);
    }

    private static Caller? Of(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id ? null : new Caller(
        id, user.FindFirstValue(ClaimTypes.Name)!, Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!), user.FindFirstValue("team"), RegionList.Read(user.FindFirstValue("regions")));

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    private static Task Ask(HttpContext http)
    {
        if (IsApi(http)) return Api.ApiProblem.Send(http, Api.Api.LanguageOf(http), new FaultException(new Fault("access.who")));
        http.Response.Redirect(HttpMethods.IsGet(http.Request.Method) && http.Request.Path != "/" ? $"/sign-in?back={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}" : "/sign-in");
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpContext http)
    {
        if (IsApi(http)) return Api.ApiProblem.Send(http, Api.Api.LanguageOf(http), new FaultException(new Fault("access.not_allowed")));
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return HttpMethods.IsGet(http.Request.Method) ? Task.CompletedTask : http.Response.WriteAsync(http.RequestServices.GetRequiredService<View>().Say("access.not_allowed"));
    }
}
