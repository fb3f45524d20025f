using System.Globalization;

namespace Caudal;

/// <summary>Numbers, money, shares and dates as people of one language write them.</summary>
public sealed class Wording(Language language)
{
    private readonly CultureInfo _culture = Caudal.Languages.Culture(language);

    public Language Language { get; } = language;

    public string Say(string key, params object?[] arguments) => Texts.Say(Language, key, arguments);

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

    /// <summary>Money where there is little room, to three figures: <c>1,23 M MXN</c> · <c>MXN 1.23 M</c>.</summary>
    public string Short(Money money)
    {
        var (scale, letter) = Math.Abs(money.Amount) switch { >= 999_500_000 => (1e9m, "\u00A0G"), >= 999_500 => (1e6m, "\u00A0M"), >= 9_995 => (1e3m, "\u00A0k"), _ => (1m, "") };
        var size = money.Amount / scale;
        var number = (Math.Abs(size) switch { >= 100 => size.ToString("N0", _culture), >= 10 => size.ToString("0.#", _culture), _ => size.ToString("0.##", _culture) }) + letter;
        var symbol = Currencies.Find(money.Currency)?.Symbol ?? money.Currency;
        if (symbol.Length == 0) return number;
        return Language == Language.Es ? $"{number}\u00A0{symbol}" : char.IsLetter(symbol[^1]) ? $"{symbol}\u00A0{number}" : $"{symbol}{number}";
    }

    public string Date(DateOnly day) => day.ToString(Language == Language.Es ? "d MMM yyyy" : "MMM d, yyyy", _culture);

    public string Instant(DateTime utc) =>
        $"{Date(DateOnly.FromDateTime(utc))} {utc.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC";

    public static string Duration(TimeSpan time) => time.TotalHours >= 1 ? $"{(int)time.TotalHours} h {time.Minutes} min"
        : time.TotalMinutes >= 1 ? $"{time.Minutes} min {time.Seconds} s"
        : $"{Math.Max(1, time.Seconds)} s";

    /// <summary>An area of the company in the person's language; any other team by its own name.</summary>
    public string Team(string id) => Texts.Has("area." + id) ? Say("area." + id) : id;

    /// <summary>Why there is no value: denominator_zero, no_data:deal, not_known_at:2024-01-01, missing_rate:EUR,GBP.</summary>
    public string? Reason(string? reason)
    {
        if (reason is null) return null;
        var cut = reason.IndexOf(':', StringComparison.Ordinal);
        var key = "reason." + (cut < 0 ? reason : reason[..cut]);
        return Texts.Has(key) ? Say(key, cut < 0 ? "" : reason[(cut + 1)..]) : reason;
    }

    // Control characters out of a person's data must not move the cursor or colour the terminal.
    public static string OneLine(string text)
    {
        if (!text.Any(char.IsControl)) return text;
        return string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
