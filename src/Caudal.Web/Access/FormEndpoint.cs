using Caudal.Teams.Access;
using Microsoft.AspNetCore.Antiforgery;

namespace Caudal.Web.Access;

/// <summary>Something that a form does.</summary>
/// <param name="Page">Where one is led afterwards, and told.</param>
/// <param name="Permission">Null: whoever comes.</param>
/// <param name="Do">Gives where to go instead, or null.</param>
internal sealed record FormEndpoint(string Path, string Page, Permission? Permission, Func<FormCall, Task<string?>> Do)
{
    public static void Map(WebApplication app)
    {
        foreach (var form in Forms.All)
            app.MapPost(form.Path, (Delegate)((HttpContext http) => form.Answer(http))).DisableAntiforgery().WithMetadata(form.Permission is { } needed ? new NeedsAttribute(needed) : new OpenAttribute { NotInDemo = true });
        app.MapPost("/settings/process/check", (Delegate)ProcessText.Check).DisableAntiforgery().WithMetadata(new NeedsAttribute(Caudal.Teams.Access.Permission.EditProcess));
    }

    private async Task<IResult> Answer(HttpContext http)
    {
        // Asked for here, so that a form without it does nothing at all.
        if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http).ConfigureAwait(false))
            return Results.Text(http.RequestServices.GetRequiredService<View>().Say("access.stale"), statusCode: StatusCodes.Status400BadRequest);
        var call = new FormCall(http, await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false));
        try
        {
            return Results.Redirect(await Do(call).ConfigureAwait(false) ?? Page);
        }
        catch (FaultException fault)
        {
            var view = http.RequestServices.GetRequiredService<View>();
            Said.Keep(http, new Said("web.said", [view.Say(fault)]) { IsFault = true, Typed = call.Typed });
            return Results.Redirect(call.BackOnFault ?? Page);
        }
    }
}

/// <summary>A form as it came.</summary>
internal sealed class FormCall(HttpContext http, IFormCollection form)
{
    private const int Longest = 200;
    private static readonly string[] NeverRepeated = ["password", "old_password", "credential", "join", "text", "__RequestVerificationToken"];

    public HttpContext Http { get; } = http;

    public Caller Caller => Http.Caller();

    /// <summary>Where a fault leads, where that is another page than where success does.</summary>
    public string? BackOnFault { get; set; }

    public AccessState State => Get<AccessState>();

    public T Get<T>() where T : notnull => Http.RequestServices.GetRequiredService<T>();

    public DateTime Now => Get<TimeProvider>().GetUtcNow().UtcDateTime;

    public string From => Http.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>As it was typed, for what may be long or begins with a blank.</summary>
    public string Whole(string name) => form[name].ToString();

    public string Filled(string name) => Whole(name) is { Length: > 0 } text ? text : throw new FaultException(new Fault("access.missing"));

    public string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text.Length <= Longest ? text : throw new FaultException(new Fault("access.too_long", Longest)) : null;

    public bool Has(string name) => form.ContainsKey(name);

    public string Required(string name) => Text(name) ?? throw new FaultException(new Fault("access.missing"));

    public T OneOf<T>(string name) where T : struct, Enum =>
        Enum.TryParse<T>(Text(name), out var value) && Enum.IsDefined(value) ? value : throw new FaultException(new Fault("access.missing"));

    public Dictionary<string, string> Typed => form.Where(f => !NeverRepeated.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value.ToString()[..Math.Min(Longest, f.Value.ToString().Length)]);

    public void Say(string key, params string[] arguments) => Said.Keep(Http, new Said(key, arguments));

    /// <param name="once">Shown this one time.</param>
    public void Show(string key, string once) => Said.Keep(Http, new Said(key, []) { Once = once });

    /// <summary>Notes what was done; saved together with the change.</summary>
    public Task Done(string what, string about)
    {
        Trail.Add(Http, State, Caller, what, about);
        return State.SaveChangesAsync(Http.RequestAborted);
    }
}
