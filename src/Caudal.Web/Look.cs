namespace Caudal.Web;

/// <summary>Language and theme, kept in cookies so that the first byte of a page already has them.</summary>
internal static class Look
{
    public const string LanguageCookie = "caudal_lang";
    public const string ThemeCookie = "caudal_theme";

    private static CookieOptions Kept(HttpContext context) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(365), Path = "/", Secure = context.Request.IsHttps };

    public static IResult Set(HttpContext context, string? lang, string? theme, string? back)
    {
        if (lang is "es" or "en") context.Response.Cookies.Append(LanguageCookie, lang, Kept(context));
        if (theme is "light" or "dark") context.Response.Cookies.Append(ThemeCookie, theme, Kept(context));
        return Results.Redirect(Ours(back));
    }

    /// <summary>A page of ours; the overview where it is none.</summary>
    public static string Ours(string? back) => IsOurs(back) ? back! : "/";

    // "//elsewhere" and "/\elsewhere" lead out of here.
    private static bool IsOurs(string? back) => back is ['/', ..] && (back.Length == 1 || back[1] is not ('/' or '\\')) && !back.Any(char.IsControl);
}
