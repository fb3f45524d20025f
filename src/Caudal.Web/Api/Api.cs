using Caudal.Teams.Access;
using Caudal.Web.Access;
using Microsoft.AspNetCore.WebUtilities;

namespace Caudal.Web.Api;

/// <summary>REST under <c>/api/v1</c>: the answers of the command line, to programs; and what programs may change.</summary>
internal static class Api
{
    /// <summary>What every endpoint takes.</summary>
    public static readonly string[] Always = ["format", "download", "lang"];

    public const string Root = "/api/v1";

    // Bytes of an answer.
    private const int HeldInMemory = 256 * 1024;

    public static void Map(WebApplication app)
    {
        var api = app.MapGroup(Root).DisableAntiforgery().RequireRateLimiting(ApiLimit.Policy);
        foreach (var endpoint in ApiEndpoints.All)
            ApiDescription.Describe(api.MapMethods(endpoint.Path, [endpoint.Method], (Delegate)((HttpContext http) => Answer(http, endpoint))).WithMetadata(new NeedsAttribute(endpoint.Permission)), endpoint);
        app.MapOpenApi("/api/{documentName}/openapi.json").WithMetadata(new NeedsAttribute(Permission.See));
        api.MapFallback((RequestDelegate)(http => ApiProblem.Send(http, LanguageOf(http), new FaultException(new Fault("api.no_such_path", http.Request.Path.Value))))).WithMetadata(new NeedsAttribute(Permission.See));
    }

    private static async Task Answer(HttpContext http, ApiEndpoint endpoint)
    {
        var language = LanguageOf(http);
        try
        {
            await Answer(http, endpoint, language).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked is gone.
        }
        catch (Exception problem) when (!http.Response.HasStarted)
        {
            await ApiProblem.Send(http, language, problem).ConfigureAwait(false);
        }
    }

    private static async Task Answer(HttpContext http, ApiEndpoint endpoint, Language language)
    {
        RefuseUnknown(http.Request, endpoint);
        // A browser sends its cookie along with whatever another page makes it send; a token it does not.
        if (endpoint.Writes && http.Request.Headers.Authorization.Count == 0) throw new FaultException(new Fault("api.token_only"));
        var (format, answers) = (ApiFormat.Of(http.Request), http.RequestServices.GetRequiredService<Answers>());
        var (build, caller) = (answers.Build?.Id, http.Caller());
        if (format.IsFile && !caller.May(Permission.Export)) throw new FaultException(new Fault("access.not_allowed"));
        if (!endpoint.IsState && IsKnown(http, Tag(build, language, format, caller.Sight))) return;
        var call = new ApiCall(http, endpoint, answers, language, format, build);
        var document = await endpoint.Answer(call).ConfigureAwait(false);
        if (format.IsFile) await Trail.Note(http, caller, "exported", $"{endpoint.Name} ({format.Name})").ConfigureAwait(false);
        // Written whole before it is sent: a fault on the way is told as one, and is no file cut short. What is long waits on the disk.
        await using var written = new FileBufferingWriteStream(HeldInMemory);
        await Task.Run(() => format.Write(document, written), http.RequestAborted).ConfigureAwait(false);
        if (call.Next is { } next) http.Response.Headers.Link = $"<{http.Request.Path}{QueryWith(http.Request, next)}>; rel=\"next\"";
        http.Response.ContentType = format.MediaType + (format.Name is "json" or "csv" ? "; charset=utf-8" : "");
        if (format.IsFile) http.Response.Headers.ContentDisposition = $"attachment; filename=\"{endpoint.Name}.{format.Name}\"";
        http.Response.ContentLength = written.Length;
        await written.DrainBufferAsync(http.Response.Body, http.RequestAborted).ConfigureAwait(false);
    }

    private static string Tag(string? build, Language language, ApiFormat format, Sight sight) => $"\"{build}-{language.Code()}-{format.Name}-{Secret.Sum(sight.Key)[..8]}\"";

    // A build never changes, so what it said once it will say again.
    private static bool IsKnown(HttpContext http, string tag)
    {
        var headers = http.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Accept, Accept-Language, Authorization, Cookie";
        if (!http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == tag)) return false;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static void RefuseUnknown(HttpRequest request, ApiEndpoint endpoint)
    {
        string[] takes = [.. endpoint.Takes, .. Always];
        foreach (var (name, values) in request.Query)
        {
            if (!takes.Contains(name)) throw new FaultException(new Fault("api.unknown_parameter", name, string.Join(", ", takes)));
            if (values.Count > 1) throw new FaultException(new Fault("api.given_twice", name));
        }
    }

    private static QueryString QueryWith(HttpRequest request, string cursor) =>
        QueryString.Create(request.Query.Where(q => q.Key != "cursor").Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString())).Append(KeyValuePair.Create("cursor", (string?)cursor)));

    internal static Language LanguageOf(HttpContext http) => http.Request.Query["lang"].ToString() switch
    {
        "es" => Language.Es,
        "en" => Language.En,
        _ => http.RequestServices.GetRequiredService<View>().Language,
    };
}
