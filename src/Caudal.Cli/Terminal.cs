using System.Globalization;
using System.Text;

namespace Caudal.Cli;

/// <summary>Everything outside that the command line sees or writes to; tests hand in their own.</summary>
public sealed record Terminal(TextWriter Out, TextWriter Error, TimeProvider Clock)
{
    /// <summary>Columns that a line may take.</summary>
    public int Width { get; init; } = 100;

    public bool OutIsTerminal { get; init; }
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The folder that relative paths start at.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    public bool Colour => OutIsTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    /// <summary>How the person called the program, to be repeated in advice: <c>caudal</c>, or <c>./run</c>.</summary>
    public string Command => Variable("CAUDAL_COMMAND") is { Length: > 0 } set ? set : "caudal";

    /// <summary>The process's own console; UTF-8 without a mark, and buffered: a million lines are not a million writes.</summary>
    public static Terminal OfProcess() => new(
        new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 15),
        new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true },
        TimeProvider.System)
    {
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Width = ConsoleWidth(),
    };

    // A pipe has no width: wide enough that a table for a file keeps its rows on one line.
    private static int ConsoleWidth()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) && set > 0) return set;
        if (Console.IsOutputRedirected) return 120;
        return Console.WindowWidth is > 0 and var width ? width : 80;
    }
}
