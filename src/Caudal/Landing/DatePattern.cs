using System.Text;

namespace Caudal.Landing;

/// <summary>A .NET-style date format in the engine's words.</summary>
internal static class DatePattern
{
    private static readonly (string Net, string Engine)[] Words =
    [
        ("dddd", "%A"), ("ddd", "%a"), ("dd", "%d"), ("d", "%d"), ("MMMM", "%b"), ("MMM", "%b"), ("MM", "%m"), ("M", "%m"),
        ("yyyy", "%Y"), ("yy", "%y"), ("HH", "%H"), ("H", "%H"), ("hh", "%I"), ("h", "%I"), ("mm", "%M"), ("m", "%M"),
        ("ss", "%S"), ("s", "%S"), ("ffffff", "%f"), ("fff", "%f"), ("f", "%f"), ("tt", "%p"), ("t", "%p"),
        ("zzz", "%z"), ("zz", "%z"), ("z", "%z"), ("K", "%z"),
    ];

    private static readonly string[] Times = ["", " %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p", " %H:%M:%S.%f", "T%H:%M:%S", ", %H:%M:%S", ", %H:%M", ", %I:%M:%S %p", ", %I:%M %p"];

    /// <summary>The pattern itself first, then its date part with the other usual ways to write a time: a column may mix them.</summary>
    public static IReadOnlyList<string> Variants(string format)
    {
        var whole = Translate(format);
        var time = format.AsSpan().IndexOfAny('H', 'h');
        if (time == 0) return [whole];
        var day = time < 0 ? whole : Translate(format[..time].TrimEnd(' ', ',', 'T', '\''));
        return [.. Times.Select(t => day + t).Prepend(whole).Distinct()];
    }

    /// <summary>The pattern holds a time of day.</summary>
    public static bool HasTime(string format) => format.AsSpan().ContainsAny('H', 'h');

    private static string Translate(string format)
    {
        var text = new StringBuilder();
        for (var at = 0; at < format.Length;)
        {
            var word = Array.Find(Words, w => string.CompareOrdinal(format, at, w.Net, 0, w.Net.Length) == 0);
            if (word.Net is null) text.Append(format[at] == '%' ? "%%" : format[at] == '\'' ? "" : format[at].ToString());
            else text.Append(word.Engine);
            at += word.Net?.Length ?? 1;
        }
        return text.ToString();
    }
}
