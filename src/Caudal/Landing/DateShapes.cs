using System.Text.RegularExpressions;

namespace Caudal.Landing;

/// <summary>The ways in which some texts could be dates, by their shape: what is then counted over the whole column.</summary>
internal static partial class DateShapes
{
    /// <summary>Formats to try, the most frequent shape first; those that exchange day and month come as pairs.</summary>
    public static IReadOnlyList<(string Format, string? Rival)> Candidates(IEnumerable<string> texts) =>
        [.. texts.SelectMany(Of).GroupBy(f => f).OrderByDescending(g => g.Count()).Select(g => g.Key).Take(8)];

    private static IEnumerable<(string Format, string? Rival)> Of(string text)
    {
        if (Numeric().Match(text) is { Success: true } numeric) return OfNumeric(numeric);
        if (Named().Match(text) is { Success: true } named) return [(OfNamed(named), null)];
        if (English().Match(text) is { Success: true } english) return [($"MMM d{(english.Groups[1].Value)} yyyy{Time(english.Groups["time"].Value)}", null)];
        return OfDigits(text) is { } format ? [(format, null)] : [];
    }

    private static (string Format, string? Rival)[] OfNumeric(Match match)
    {
        var (sign, year) = (match.Groups["sign"].Value, match.Groups["year"].Length == 2 ? "yy" : "yyyy");
        var time = Time(match.Groups["time"].Value);
        var (dayFirst, monthFirst) = ($"dd{sign}MM{sign}{year}{time}", $"MM{sign}dd{sign}{year}{time}");
        return [(dayFirst, monthFirst), (monthFirst, dayFirst)];
    }

    // Of names that a Spanish or English month begins with, the engine checks the rest.
    private static string OfNamed(Match match)
    {
        var sign = match.Groups["de"].Success ? " " : match.Groups["sign"].Value;
        return $"d{sign}MMM{sign}{(match.Groups["year"].Length == 2 ? "yy" : "yyyy")}{Time(match.Groups["time"].Value)}";
    }

    private static string? OfDigits(string text)
    {
        if (YearFirst().Match(text) is { Success: true } year) return $"yyyy{year.Groups["sign"].Value}MM{year.Groups["sign"].Value}dd{Time(year.Groups["time"].Value)}";
        if (MonthYear().Match(text) is { Success: true } month) return $"MM{month.Groups[1].Value}yyyy";
        if (Quarter().IsMatch(text)) return "quarter";
        if (text.Length == 7 && text[4] == '-') return "yyyy-MM";
        var whole = text.AsSpan(0, text.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? dot : text.Length);
        if (whole.IsEmpty || whole.ContainsAnyExceptInRange('0', '9')) return null;
        return whole.Length switch
        {
            4 when text[0] is '1' or '2' => "yyyy",
            5 => "excel",
            8 when text[0] is '1' or '2' => "yyyyMMdd",
            9 or 10 => "unix",
            12 or 13 => "unix_ms",
            14 => "yyyyMMddHHmmss",
            _ => null,
        };
    }

    private static string Time(string text)
    {
        if (text.Length == 0) return "";
        var lead = text[0] == ',' ? ", " : text[0] == 'T' ? "'T'" : " ";
        var half = text.AsSpan().ContainsAny('m', 'M');
        var colons = text.AsSpan().Count(':');
        var seconds = colons < 2 ? "" : text.Contains('.', StringComparison.Ordinal) && !half ? ":ss.fff" : ":ss";
        return $"{lead}{(half ? "hh" : "HH")}:mm{seconds}{(half ? " tt" : "")}";
    }

    private const string TimePart = @"(?<time>(?:,? |T)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp]\.? ?[Mm]\.?)?)?\z";

    [GeneratedRegex(@"^\d{1,2}(?<sign>[/.\- ])\d{1,2}\k<sign>(?<year>\d{4}|\d{2})" + TimePart)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"^\d{1,2}(?:(?<de> de )|(?<sign>[ /.\-]))\p{L}{3,10}\.?(?: del? |\k<sign>)(?<year>\d{4}|\d{2})" + TimePart)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\p{L}{3,9}\.? \d{1,2}(,?) \d{4}" + TimePart)]
    private static partial Regex English();

    [GeneratedRegex(@"^\d{4}(?<sign>[.\-/])\d{1,2}\k<sign>\d{1,2}" + TimePart)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^\d{1,2}([/\-.])\d{4}\z")]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"^((19|20)\d{2}[ \-/]?[QqTt][1-4]|[QqTt][1-4][ \-/]?(19|20)\d{2})\z")]
    private static partial Regex Quarter();
}
