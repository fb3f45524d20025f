using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Caudal.Cli.Commands;
using Caudal.Cli.Help;
using Caudal.Cli.Remote;

namespace Caudal.Cli;

/// <summary>All commands, in the order in which help shows them.</summary>
internal static class CommandTree
{
    public static RootCommand Plant(Terminal terminal, Asked asked, CancellationToken cancel)
    {
        var root = new RootCommand { HelpName = "caudal" };
        AddCommonOptions(root);
        root.Add(new ImportCommand());
        root.Add(new DiagnoseCommand());
        root.Add(new ReadinessCommand());
        root.Add(new MetricsCommand());
        root.Add(new ExplainCommand());
        root.Add(new JourneyCommand());
        root.Add(new CustomersCommand());
        root.Add(new CustomerCommand());
        root.Add(new ServeCommand());
        root.Add(new SourcesCommand());
        root.Add(new SyncCommand());
        root.Add(new IdentityCommand());
        root.Add(new BuildCommand());
        root.Add(new BuildsCommand());
        root.Add(new RollbackCommand());
        root.Add(new DoctorCommand());
        root.Add(new SimulateCommand());
        root.Add(new ProveCommand());
        root.Add(new CompletionsCommand());
        Wire(root, new RunDoor(terminal, asked, cancel));
        UseOwnHelp(root, terminal, asked);
        return root;
    }

    private static void AddCommonOptions(RootCommand root)
    {
        root.Add(new Option<string>("--workspace") { Recursive = true, HelpName = "value.folder" });
        root.Add(Among("--lang", "es", "en"));
        root.Add(Among("--format", "table", "json", "csv"));
        root.Add(new Option<string>("--server") { Recursive = true, HelpName = "value.address" });
        root.Add(new Option<bool>("--quiet") { Recursive = true });
    }

    private static Option<string> Among(string name, params string[] words)
    {
        var option = new Option<string>(name) { Recursive = true, HelpName = string.Join('|', words) };
        option.CompletionSources.Add(words);
        return option;
    }

    private static void Wire(Command command, RunDoor run)
    {
        if (command is Door or RootCommand) command.Action = run;
        foreach (var child in command.Subcommands) Wire(child, run);
    }

    private static void UseOwnHelp(RootCommand root, Terminal terminal, Asked asked)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Aliases.Clear();
        help.Aliases.Add("-h");
        help.Action = new HelpPage(terminal, asked);
        root.Options.OfType<VersionOption>().Single().Action = new SayVersion(terminal);
    }

    private sealed class SayVersion(Terminal terminal) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            terminal.Out.WriteLine(CaudalVersion.Line);
            return Exit.Fine;
        }
    }

    private sealed class RunDoor(Terminal terminal, Asked asked, CancellationToken cancel) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var session = new Session(parseResult, terminal, asked, cancel);
            session.OneOf("--lang", "es", "en");
            session.OneOf("--format", "table", "json", "csv");
            var door = parseResult.CommandResult.Command as Door;
            return session.Server is { } server ? Ask(session, server, door) : door?.Run(session) ?? MainJob.Run(session);
        }

        private static int Ask(Session session, Uri server, Door? door) => door is null ? new RemoteServer(session, server).Answer(new("diagnosis"))
            : door.Remote(session) is { } question ? new RemoteServer(session, server).Answer(question)
            : throw new UsageException("usage.not_of_a_server", door.Name);
    }
}
