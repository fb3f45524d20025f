using System.Globalization;

namespace Caudal.Documents;

public static class Cells
{
    /// <summary>A value as people of the language write it; an empty one is a dash.</summary>
    public static string Cell(this Wording words, object? value, Kind kind) => value switch
    {
        null or DBNull => "–",
        Id id => id.Number.ToString(CultureInfo.InvariantCulture),
        Money money => money.Say(words.Language),
        bool b => words.Say(b ? "word.yes" : "word.no"),
        double x when !double.IsFinite(x) => "–",
        double x => kind == Kind.Share ? words.Share(x) : words.Number(x),
        decimal d => kind == Kind.Share ? words.Share((double)d) : words.Number((double)d),
        int or long => words.Count(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        DateOnly day => words.Date(day),
        DateTimeOffset instant => words.Instant(instant.UtcDateTime),
        DateTime utc => words.Instant(utc),
        _ => Wording.OneLine(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
