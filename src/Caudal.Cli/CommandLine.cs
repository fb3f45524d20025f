using System.CommandLine;
using Caudal.Cli.Commands;
using Caudal.Cli.Help;

namespace Caudal.Cli;

/// <summary>The door <c>caudal</c>: reads the arguments, runs one command, and turns what goes wrong into words and an exit code.</summary>
public static class CommandLine
{
    static CommandLine() => Texts.Add(typeof(CommandLine).Assembly);

    public static int Run(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancel = default)
    {
        var asked = new Asked(arguments, terminal);
        try
        {
            return Invoke(arguments, terminal, asked, cancel);
        }
        catch (Exception problem)
        {
            return new Problems(terminal, asked).Report(problem);
        }
        finally
        {
            Flush(terminal);
        }
    }

    private static int Invoke(IReadOnlyList<string> arguments, Terminal terminal, Asked asked, CancellationToken cancel)
    {
        var root = CommandTree.Plant(terminal, asked, cancel);
        var parse = root.Parse(arguments);
        if (parse.Action is not { ClearsParseErrors: true } && UsageFault.Of(parse) is { } fault) throw fault;
        return parse.Invoke(new InvocationConfiguration
        {
            Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        });
    }

    // The reader at the other end of a pipe may have gone (| head): that is its right, and nobody is left to tell.
    private static void Flush(Terminal terminal)
    {
        try
        {
            terminal.Out.Flush();
        }
        catch (IOException)
        {
        }
    }
}
