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
