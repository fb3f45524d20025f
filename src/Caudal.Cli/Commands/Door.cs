using System.CommandLine;
using Caudal.Metrics;

namespace Caudal.Cli.Commands;

/// <summary>
/// A command of <c>caudal</c>. Its words for people are the texts <c>help.NAME</c>, <c>help.NAME.OPTION</c> and, where it has
/// examples, <c>help.NAME.examples</c>; they are read only when help is asked for.
/// </summary>
internal abstract class Door(string name) : Command(name)
{
    /// <summary>Answers, and says the exit code.</summary>
    public abstract int Run(Session session);

    /// <param name="value">Key of the text that stands for the value in help: <c>value.date</c>.</param>
    protected void Value(string name, string value) => Add(new Option<string>(name) { HelpName = value });

    protected void Values(string name, string value) => Add(new Option<string[]>(name) { HelpName = value });

    protected void Switch(string name) => Add(new Option<bool>(name));

    // None is too few only once the command runs: then the message can say what to give.
    protected void Takes(string name) => Add(new Argument<string>(name) { Arity = ArgumentArity.ZeroOrOne });

    protected void TakesMany(string name) => Add(new Argument<string[]>(name) { Arity = ArgumentArity.ZeroOrMore });

    protected void TakesMetric()
    {
        var argument = new Argument<string>("name") { Arity = ArgumentArity.ZeroOrOne };
        argument.CompletionSources.Add(_ => MetricCatalogue.All.Select(m => m.Name));
        Add(argument);
    }
}

/// <summary>A command that only holds others: <c>caudal identity export</c>.</summary>
internal abstract class DoorGroup(string name) : Command(name);
