using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>Turns a text into a number by one of the ways that people write them. A decimal comes out where the text fits, else null.</summary>
internal static class NumberSql
{
    public const string Plain = "plain";

    /// <summary>The ways of writing beside <see cref="Plain"/>; the first one takes plain numbers too.</summary>
    public static readonly IReadOnlyList<string> Written = ["1,234.56", "1.234,56", "1 234,56", "1'234.56"];

    /// <summary>The digits as the engine reads them, signed; null where the text is not a number written so.</summary>
    public static string Digits(string text, string format) => format == Plain
        ? text
        : $"(case when {IsWritten(text, format)} then {Sign(text)} || {Bare(text, format)} end)";

    public static string IsWritten(string text, string format) => $"regexp_full_match({text}, {SqlText.Literal(Pattern(format))})";

    // [-(] sign and currency in either order, the digits, percent or currency, trailing minus or closing parenthesis.
    private static string Pattern(string format)
    {
        const string currency = @"(?:[A-Za-z]{0,3}[\p{Sc}/]?|[A-Z]{3})\.?";
        const string blank = @"[\s\x{00a0}\x{202f}]*";
        return $@"[-+(\x{{2212}}]?{blank}{currency}{blank}[-+\x{{2212}}]?{blank}{Body(format)}{blank}(?:%|{currency}){blank}[-)]?";
    }

    private static string Body(string format) => format switch
    {
        "1,234.56" => @"(?:(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.\d*)?|\.\d+)",
        "1.234,56" => @"(?:(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d*)?|,\d+)",
        "1 234,56" => @"(?:\d{1,3}(?:[ \x{00a0}\x{202f}]\d{3})+|\d+)(?:[.,]\d*)?",
        "1'234.56" => @"(?:\d{1,3}(?:['’]\d{3})+|\d+)(?:\.\d*)?",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such number format."),
    };

    private static string Sign(string text) => $"(case when regexp_matches({text}, '[-(−]') then '-' else '' end)";

    private static string Bare(string text, string format) => format switch
    {
        "1,234.56" or "1'234.56" => $"trim(regexp_replace({text}, '[^0-9.]|[.][^0-9]|[.]$', '', 'g'))",
        "1.234,56" => $"replace(regexp_replace({text}, '[^0-9,]', '', 'g'), ',', '.')",
        _ => $"replace(regexp_replace({text}, '[^0-9.,]|[.,]$', '', 'g'), ',', '.')",
    };
}
