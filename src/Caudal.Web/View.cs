using Caudal.Diagnosis;

namespace Caudal.Web;

/// <summary>How this request's person sees things: language, theme, where they are.</summary>
public sealed class View(IHttpContextAccessor http, ServeArguments asked)
{
    private HttpContext Context => http.HttpContext!;

    /// <summary>What was chosen, else what the browser asks for where it is one of ours, else the workspace's.</summary>
    public Language Language => Context.Request.Cookies[Look.LanguageCookie] switch
    {
        "es" => Language.Es,
        "en" => Language.En,
        _ => Wished() ?? asked.Language,
    };

    public Language Other => Language == Language.Es ? Language.En : Language.Es;

    /// <summary>light or dark; null: as the system has it.</summary>
    public string? Theme => Context.Request.Cookies[Look.ThemeCookie] is "light" or "dark" ? Context.Request.Cookies[Look.ThemeCookie] : null;

    public Wording Words => new(Language);

    public string Path => Context.Request.Path;

    public string Here => Context.Request.Path + Context.Request.QueryString;

    public string Say(string key, params object?[] arguments) => Words.Say(key, arguments);

    /// <summary>What is at fault with the question, in words.</summary>
    public string Say(FaultException fault) => string.Join(" ", fault.Faults.Select(f => f.Say(Language)));

    /// <summary>An area of the company in the person's language; any other team by its own name.</summary>
    public string Team(string id) => Texts.Has("area." + id) ? Say("area." + id) : id;

    public string Owner(Finding finding) =>
        finding.Boundary is { } boundary ? $"{Team(boundary.From)} → {Team(boundary.To)}" : Team(finding.OwnerTeam);

    public string Money(decimal amount, string? currency) => Words.Whole(new Money(amount, currency ?? ""));

    public string Interval(Interval value, string currency) =>
        Say("diagnosis.page.interval", Money(value.P50, currency), Money(value.P10, ""), Money(value.P90, ""));

    public string Range(Interval value) => Say("diagnosis.page.range", Money(value.P10, ""), Money(value.P90, ""));

    private Language? Wished()
    {
        var first = Context.Request.Headers.AcceptLanguage.ToString();
        return first.StartsWith("es", StringComparison.OrdinalIgnoreCase) ? Language.Es : first.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.En : null;
    }
}
