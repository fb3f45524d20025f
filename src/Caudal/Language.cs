using System.Globalization;

namespace Caudal;

/// <summary>The two languages that Caudal speaks, as equals.</summary>
public enum Language
{
    En,
    Es,
}

public static class Languages
{
    /// <summary>Reads <c>es</c>, <c>es_MX.UTF-8</c>, <c>en-GB</c> …; anything that is not Spanish is English.</summary>
    public static Language Parse(string? tag) =>
        tag is not null && tag.StartsWith("es", StringComparison.OrdinalIgnoreCase) ? Language.Es : Language.En;

    public static string Code(this Language language) => language == Language.Es ? "es" : "en";

    /// <summary>A specific culture: the neutral <c>es</c> has no currency sign.</summary>
    public static CultureInfo Culture(this Language language) =>
        CultureInfo.GetCultureInfo(language == Language.Es ? "es-ES" : "en-US");
}
