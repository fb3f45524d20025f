using System.Globalization;
using Caudal.Metrics;

namespace Caudal.Cli.Output;

/// <summary>Numbers, money, shares and dates as people of one language write them.</summary>
internal sealed class Wording(Language language)
{
    private readonly CultureInfo _culture = Caudal.Languages.Culture(language);

    public Language Language { get; } = language;

    public string Say(string key, params object?[] arguments) => Texts.Say(Language, key, arguments);

    public string Cell(object? value, Kind kind) => value switch
    {
        null or DBNull => "–",
        Id id => id.Number.ToString(CultureInfo.InvariantCulture),
        Money money => money.Say(Language),
        bool b => Say(b ? "cli.yes" : "cli.no"),
        double x when !double.IsFinite(x) => "–",
        double x => kind == Kind.Share ? Share(x) : Number(x),
        decimal d => kind == Kind.Share ? Share((double)d) : Number((double)d),
        int or long => Count(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        DateOnly day => Date(day),
        DateTimeOffset instant => Instant(instant.UtcDateTime),
        DateTime utc => Instant(utc),
        _ => OneLine(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    public string Count(long value) => value.ToString("N0", _culture);

    /// <summary>As many decimals as the size deserves: 1,234 · 51.8 · 0.042.</summary>
    public string Number(double value)
    {
        if (value == Math.Truncate(value) || Math.Abs(value) >= 1000) return value.ToString("N0", _culture);
        return value.ToString(Math.Abs(value) >= 1 ? "#,0.0#" : "0.0##", _culture);
    }

    /// <summary>A share of 1: <c>63,15 %</c> in Spanish, <c>63.15%</c> in English.</summary>
    public string Share(double value) => (value * 100).ToString("#,0.##", _culture) + (Language == Language.Es ? " %" : "%");

    /// <summary>Money without its decimals, where the size is what matters.</summary>
    public string Whole(Money money)
    {
        var number = decimal.Round(money.Amount, 0, MidpointRounding.AwayFromZero).ToString("N0", _culture);
        if (money.Currency.Length == 0) return number;
        var symbol = Currencies.Find(money.Currency)?.Symbol ?? money.Currency;
        return Language == Language.Es ? $"{number}\u00A0{symbol}" : char.IsLetter(symbol[^1]) ? $"{symbol}\u00A0{number}" : $"{symbol}{number}";
    }

    public string Date(DateOnly day) => day.ToString(Language == Language.Es ? "d MMM yyyy" : "MMM d, yyyy", _culture);

    /// <summary>2017 · Jan–Mar 2017 · Jan 2017: by its months, since a fiscal quarter's number is another one in each company.</summary>
    public string Period(DateOnly day, Grain? grain) => grain switch
    {
        Grain.Year when day is { Month: 1, Day: 1 } => day.ToString("yyyy", _culture),
        Grain.Quarter when day.Day == 1 => $"{day.ToString("MMM", _culture)}–{day.AddMonths(2).ToString("MMM yyyy", _culture)}",
        Grain.Month when day.Day == 1 => day.ToString("MMM yyyy", _culture),
        _ => Date(day),
    };

    public string Instant(DateTime utc) =>
        $"{Date(DateOnly.FromDateTime(utc))} {utc.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC";

    public static string Duration(TimeSpan time) => time.TotalHours >= 1 ? $"{(int)time.TotalHours} h {time.Minutes} min"
        : time.TotalMinutes >= 1 ? $"{time.Minutes} min {time.Seconds} s"
        : $"{Math.Max(1, time.Seconds)} s";

    // Control characters out of a person's data must not move the cursor or colour the terminal.
    internal static string OneLine(string text)
    {
        if (!text.Any(char.IsControl)) return text;
        return string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
