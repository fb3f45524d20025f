using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Caudal.Cli;

/// <summary>Everything outside that the command line sees or writes to; tests hand in their own.</summary>
public sealed record Terminal(TextWriter Out, TextWriter Error, TimeProvider Clock)
{
    /// <summary>Columns that a line may take.</summary>
    public int Width { get; init; } = 100;

    /// <summary>Columns that a table may take where that is more: in a pipe every row keeps to its line.</summary>
    public int? TableWidth { get; init; }

    public bool OutIsTerminal { get; init; }
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Shows a title and choices and gives the place of the one that a person took; null where nobody can be asked.</summary>
    public Func<string, IReadOnlyList<string>, int>? Choose { get; init; }

    /// <summary>Standard input.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Asks for a secret without showing what is typed; null where nobody can be asked.</summary>
    public Func<string, string?>? AskSecret { get; init; }

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
        In = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false), false, 1 << 16),
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Choose = Console.IsInputRedirected || Console.IsOutputRedirected ? null : Ask,
        AskSecret = Console.IsInputRedirected || Console.IsErrorRedirected ? null : SecretAsked,
        Width = Asked() ?? ConsoleWidth(),
        TableWidth = Console.IsOutputRedirected && Asked() is null ? 1000 : null,
    };

    private static int Ask(string title, IReadOnlyList<string> choices) => AnsiConsole.Prompt(
        new SelectionPrompt<int>().Title(Markup.Escape(title)).AddChoices(Enumerable.Range(0, choices.Count)).UseConverter(i => Markup.Escape(choices[i])));

    private static string? SecretAsked(string question)
    {
        Console.Error.Write(question + " ");
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        Console.Error.WriteLine();
        return typed.ToString();
    }

    private static int? Asked() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) && set > 0 ? set : null;

    // A pipe has no width.
    private static int ConsoleWidth()
    {
        if (Console.IsOutputRedirected) return 120;
        return Console.WindowWidth is > 0 and var width ? width : 80;
    }
}
