using System.Globalization;

namespace Caudal.Cli;

/// <summary>Turns whatever stopped a command into words on the error stream and the exit code.</summary>
internal sealed class Problems(Terminal terminal, Asked asked)
{
    private Language Language => asked.LanguageOrEnglish;

    public int Report(Exception problem)
    {
        switch (problem)
        {
            case UsageException usage:
                return Say(Exit.Usage, "usage", [usage.Fault]);
            case FaultException { Faults: var wrong } when wrong.All(ProblemDocument.IsOfTheRequest):
                return Say(Exit.Usage, "usage", wrong);
            case FaultException faults:
                return Say(Exit.Fault, "fault", faults.Faults);
            case OperationCanceledException:
                return Say(Exit.Interrupted, "interrupted", [new Fault("cli.interrupted")]);
            case CultureNotFoundException:
                return Say(Exit.Fault, "fault", [new Fault("cli.no_icu")]);
            case UnauthorizedAccessException:
            case IOException when problem is not FileNotFoundException:
                return Say(Exit.Fault, "fault", [new Fault("cli.io", problem.Message)]);
            default:
                return Bug(problem);
        }
    }

    private int Bug(Exception problem)
    {
        if (!string.IsNullOrEmpty(terminal.Variable("CAUDAL_DEBUG"))) terminal.Error.WriteLine(problem);
        return Say(Exit.Bug, "bug", [new Fault("cli.bug", problem.GetType().Name, Details(problem))]);
    }

    // Types and places only: the messages of a database may quote a person's data.
    private string Details(Exception problem)
    {
        var time = terminal.Clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        var file = Path.Combine(Path.GetTempPath(), $"caudal-error-{time}.txt");
        var lines = new List<string> { CaudalVersion.Line };
        for (var inner = problem; inner is not null; inner = inner.InnerException) lines.Add($"{inner.GetType()}\n{inner.StackTrace}");
        File.WriteAllLines(file, lines);
        return file;
    }

    private int Say(int exit, string type, IReadOnlyList<Fault> faults)
    {
        if (asked.Json) SayAsJson(type, faults);
        else SayAsText(exit, faults);
        return exit;
    }

    private void SayAsText(int exit, IReadOnlyList<Fault> faults)
    {
        foreach (var fault in faults) terminal.Error.WriteLine(fault.Say(Language));
        if (exit == Exit.Usage) terminal.Error.WriteLine(Texts.Say(Language, "usage.see_help", terminal.Command));
    }

    private void SayAsJson(string type, IReadOnlyList<Fault> faults) =>
        terminal.Error.WriteLine(Json.Text(json => ProblemDocument.Write(json, Language, type, faults)));
}
