using System.Globalization;

namespace Caudal.Diagnosis;

/// <summary>
/// Something to say, not yet in a language: a key of a <c>texts.yml</c> and its arguments. Arguments that are phrases
/// or <see cref="IFormattable"/> are said in the language of the whole.
/// </summary>
public sealed record Phrase(string Key, params object?[] Arguments) : IFormattable
{
    public string Say(Language language) => Texts.Say(language, Key, Arguments);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => Say(Of(formatProvider));

    internal static Language Of(IFormatProvider? formatProvider) => Languages.Parse((formatProvider as CultureInfo)?.Name);
}

/// <summary>Money in a sentence: whole units from a hundred on, the currency's minor units below.</summary>
public readonly record struct Sum(Money Money) : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        var language = Phrase.Of(formatProvider);
        if (Math.Abs(Money.Amount) < 100) return Money.Say(language);
        var number = decimal.Round(Money.Amount, 0, MidpointRounding.AwayFromZero).ToString("N0", formatProvider);
        var symbol = Currencies.Find(Money.Currency)?.Symbol ?? Money.Currency;
        const char Joined = '\u00A0';
        if (language == Language.Es) return $"{number}{Joined}{symbol}";
        return char.IsLetter(symbol[^1]) ? $"{symbol}{Joined}{number}" : $"{symbol}{number}";
    }
}

/// <summary>A share of one, said as per cent with one decimal.</summary>
public readonly record struct Share(double Value) : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        string.Create(formatProvider, $"{Value * 100:0.#} %");
}

/// <summary>A length of time in the unit that a person would choose.</summary>
public readonly record struct Lapse(double Seconds) : IFormattable
{
    private const double Hour = 3600, Day = 86400;

    public string ToString(string? format, IFormatProvider? formatProvider) => Seconds switch
    {
        < Hour => string.Create(formatProvider, $"{Seconds / 60:0} min"),
        < 2 * Day => string.Create(formatProvider, $"{Seconds / Hour:0.0} h"),
        _ => new Phrase("diagnosis.days", Seconds / Day).Say(Phrase.Of(formatProvider)),
    };
}
