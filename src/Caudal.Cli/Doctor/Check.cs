using System.Globalization;
using Caudal.Diagnosis;

namespace Caudal.Cli.Doctor;

internal enum State
{
    Ok,
    Warn,
    Fail,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">As scripts know it; <c>doctor.NAME</c> is its text.</param>
/// <param name="Mend">What to do; null where nothing needs to be.</param>
internal sealed record Check(string Name, State State, Phrase Found, Phrase? Mend = null);

/// <summary>A fault with its place, said when the language is known.</summary>
internal sealed record Saying(Fault Fault) : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => Fault.Say(Languages.Parse((formatProvider as CultureInfo)?.Name));
}
