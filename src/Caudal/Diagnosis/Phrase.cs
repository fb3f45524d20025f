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

    private static Language Of(IFormatProvider? formatProvider) => Languages.Parse((formatProvider as CultureInfo)?.Name);
}

/// <summary>Money in words: whole units from a hundred on, cents below.</summary>
public sealed record Money(decimal Amount, string Currency) : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        var number = Amount.ToString(Math.Abs(Amount) >= 100 ? "N0" : "N2", formatProvider);
        return $"{number} {Currency}";
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
        _ => new Phrase("diagnosis.days", Seconds / Day).Say(Languages.Parse((formatProvider as CultureInfo)?.Name)),
    };
}
