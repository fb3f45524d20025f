using Caudal.Diagnosis;
using Caudal.Metrics;
using Caudal.Teams.Access;
using Caudal.Web.Access;

namespace Caudal.Web;

/// <summary>How this request's person sees things: language, theme, where they are.</summary>
public sealed class View(IHttpContextAccessor http, ServeArguments asked, TimeProvider clock)
{
    private HttpContext Context => http.HttpContext!;

    /// <summary>Who asks; null where nobody has signed in.</summary>
    public Caller? Caller => Context.CallerOrNone();

    public bool May(Permission permission) => Caller?.May(permission) == true;

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

    /// <summary>The filters that are on.</summary>
    internal Carried Carried => _carried ??= Carried.By(Context.Request);

    private Carried? _carried;

    /// <summary>An address of ours with the filters that are on.</summary>
    public string To(string path) => Carried.To(path);

    public string Say(string key, params object?[] arguments) => Words.Say(key, arguments);

    /// <summary>What is at fault with the question, in words.</summary>
    public string Say(FaultException fault) => string.Join(" ", fault.Faults.Select(f => f.Say(Language)));

    public string Team(string id) => Words.Team(id);

    /// <summary>A segment's name in the person's language; what the data brought by its own.</summary>
    public string Segment(string name) => Texts.Has("segment." + name) ? Say("segment." + name) : name;

    /// <summary>A conformed object as people call it.</summary>
    public string Object(string name) => Texts.Has("object." + name) ? Say("object." + name) : name;

    /// <summary>A field of it: <c>deal.amount</c>.</summary>
    public string Field(string name) => name.Split('.') is [_, var field] && new[] { "field." + name, "field." + field }.FirstOrDefault(Texts.Has) is { } key ? Say(key) : name;

    public string Owner(Finding finding) =>
        finding.Boundary is { } boundary ? $"{Team(boundary.From)} → {Team(boundary.To)}" : Team(finding.OwnerTeam);

    public string Money(decimal amount, string? currency) => Words.Whole(new Money(amount, currency ?? ""));

    /// <summary>A metric's value with its unit, as short as a tile wants it; a dash where there is none.</summary>
    public string Figure(MetricAnswer answer, decimal? value) => value is not { } known ? "–" : answer.Definition.Unit switch
    {
        Unit.Money => Money(known, answer.Currency),
        Unit.Share => Words.Share(Math.Round((double)known, 4)),
        Unit.Days => Say("unit.so_many_days", Math.Round(known, 1)),
        Unit.Hours => Say("unit.so_many_hours", Math.Round(known, 1)),
        Unit.Months => Say("unit.so_many_months", Math.Round(known, 1)),
        _ => Words.Number((double)known),
    };

    public string Interval(Interval value, string currency) =>
        Say("diagnosis.page.interval", Money(value.P50, currency), Money(value.P10, ""), Money(value.P90, ""));

    public string Range(Interval value) => Say("diagnosis.page.range", Money(value.P10, ""), Money(value.P90, ""));

    /// <summary>How long ago something was, as roughly as one would say it; the day where that was long ago.</summary>
    public string Ago(DateTimeOffset at) => (clock.GetUtcNow() - at) switch
    {
        { TotalMinutes: < 1 } => Say("web.ago.now"),
        { TotalHours: < 1 } past => Say("web.ago.minutes", (int)past.TotalMinutes),
        { TotalDays: < 1 } past => Say("web.ago.hours", (int)past.TotalHours),
        { TotalDays: < 30 } past => Say("web.ago.days", (int)past.TotalDays),
        _ => Words.Date(DateOnly.FromDateTime(at.UtcDateTime)),
    };

    private Language? Wished()
    {
        var first = Context.Request.Headers.AcceptLanguage.ToString();
        return first.StartsWith("es", StringComparison.OrdinalIgnoreCase) ? Language.Es : first.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.En : null;
    }
}
