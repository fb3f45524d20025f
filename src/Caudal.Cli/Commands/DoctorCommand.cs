using Caudal.Cli.Doctor;
using Caudal.Cli.Output;

namespace Caudal.Cli.Commands;

internal sealed class DoctorCommand() : Door("doctor")
{
    public override int Run(Session session)
    {
        var checks = Checkup.Of(session).ToList();
        session.Write(
            Document.Of("checks", Sheet(checks, session.Language, c => c.State.ToString().ToLowerInvariant(), c => c.Name)),
            page => Show(page, checks));
        return checks.Any(c => c.State == State.Fail) ? Exit.Fault : Exit.Fine;
    }

    private static Sheet Sheet(IReadOnlyList<Check> checks, Language language, Func<Check, string> state, Func<Check, string> name) => new(
        [
            new("check", Kind.Text, "doctor.check"), new("state", Kind.Text, "doctor.state"),
            new("found", Kind.Text, "doctor.found"), new("mend", Kind.Text, "doctor.mend"),
        ],
        checks.Select(c => (IReadOnlyList<object?>)[name(c), state(c), c.Found.Say(language), c.Mend?.Say(language)]));

    private static void Show(Page page, IReadOnlyList<Check> checks)
    {
        page.Table(Sheet(checks, page.Words.Language, c => Sign(c.State) + page.Say("doctor." + c.State.ToString().ToLowerInvariant()), c => page.Say("doctor." + c.Name)));
        var (wrong, warned) = (checks.Count(c => c.State == State.Fail), checks.Count(c => c.State == State.Warn));
        page.Line(wrong > 0 ? page.Say("doctor.not_well", wrong) : warned > 0 ? page.Say("doctor.warned", warned) : page.Say("doctor.all_well"), Page.Strong);
    }

    // A sign and a word: neither colour nor shape alone carries the meaning.
    private static string Sign(State state) => state switch { State.Ok => "✓ ", State.Warn => "! ", _ => "✗ " };
}
