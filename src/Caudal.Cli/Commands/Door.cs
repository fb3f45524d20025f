using Caudal.Cli.Remote;
using System.CommandLine;
using Caudal.Metrics;

namespace Caudal.Cli.Commands;

/// <summary>
/// A command of <c>caudal</c>. Its words for people are the texts <c>help.NAME</c>, <c>help.NAME.OPTION</c> and, where it has
/// examples, <c>help.NAME.examples</c>; they are read only when help is asked for.
/// </summary>
internal abstract class Door(string name) : Command(name)
{
    public static readonly string[] Grains = ["day", "week", "month", "quarter", "year"];

    /// <summary>Answers, and says the exit code.</summary>
    public abstract int Run(Session session);

    /// <summary>The same, asked of a server; null: this command works on a workspace here only.</summary>
    public virtual RemoteQuestion? Remote(Session session) => null;

    /// <param name="value">Key of the text that stands for the value in help: <c>value.date</c>.</param>
    protected void Value(string name, string value) => Add(new Option<string>(name) { HelpName = value });

    protected void Values(string name, string value) => Add(new Option<string[]>(name) { HelpName = value });

    /// <summary>An option whose value is one of a few words; <see cref="Session.OneOf"/> holds a person to them.</summary>
    protected void Choice(string name, params string[] words)
    {
        var option = new Option<string>(name) { HelpName = string.Join('|', words) };
        option.CompletionSources.Add(words);
        Add(option);
    }

    protected void Switch(string name) => Add(new Option<bool>(name));

    // None is too few only once the command runs: then the message can say what to give.
    protected void Takes(string name) => Add(new Argument<string>(name) { Arity = ArgumentArity.ZeroOrOne });

    protected void TakesMany(string name) => Add(new Argument<string[]>(name) { Arity = ArgumentArity.ZeroOrMore });

    /// <summary>What is asked of a metric, read by <see cref="MetricQuestion"/>.</summary>
    protected void TakesMetricOptions()
    {
        Values("--by", "value.segments");
        Choice("--grain", Grains);
        Value("--from", "value.date");
        Value("--to", "value.date");
        Value("--where", "value.condition");
        Value("--as-of", "value.date");
        Choice("--currency", "native");
    }

    protected void TakesMetric()
    {
        var argument = new Argument<string>("name") { Arity = ArgumentArity.ZeroOrOne };
        argument.CompletionSources.Add(_ => MetricCatalogue.All.Select(m => m.Name));
        Add(argument);
    }
}

/// <summary>A command that only holds others: <c>caudal identity export</c>.</summary>
internal abstract class DoorGroup(string name) : Command(name);
