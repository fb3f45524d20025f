using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Caudal.Cli.Output;

/// <summary>What a person reads in the terminal: few colours, no boxes, numbers to the right.</summary>
internal sealed partial class Page : IDisposable
{
    public static readonly Style Strong = new(decoration: Decoration.Bold);
    public static readonly Style Quiet = new(Color.Grey);
    public static readonly Style Loss = new(Color.DarkOrange3);
    public static readonly Style Good = new(Color.Teal);

    private readonly Terminal _terminal;
    private readonly StringWriter _drawn = new() { NewLine = "\n" };
    private readonly IAnsiConsole _console;

    public Page(Terminal terminal, Language language)
    {
        _terminal = terminal;
        Words = new Wording(language);
        Command = terminal.Command;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal.OutIsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.Colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(_drawn),
        });
        _console.Profile.Width = Math.Max(40, terminal.Width);
        _console.Profile.Capabilities.Unicode = true;
    }

    public Wording Words { get; }

    public string Command { get; }

    public int Width => _console.Profile.Width;

    /// <summary>Columns that a table may take: a pipe has no width, and there every row keeps to its line, so that grep and awk find it whole.</summary>
    public int Room => _terminal.TableWidth ?? Width;

    public string Say(string key, params object?[] arguments) => Words.Say(key, arguments);

    public string Team(string id) => Words.Team(id);

    public void Line(string text = "", Style? style = null) => _console.Write(new Text(text + "\n", style));

    /// <summary>A paragraph that begins further in, on every line that it takes.</summary>
    public void Indented(int blanks, string text, Style? style = null) => _console.Write(new Padder(new Text(text, style), new Padding(blanks, 0, 0, 0)));

    public void Heading(string text)
    {
        Line();
        Line(text, Strong);
    }

    public void Write(IRenderable what) => _console.Write(what);

    /// <summary>
    /// Writes out what was drawn, without the blanks that fill each line to the width (they break when copied or resized)
    /// and without two empty lines in a row.
    /// </summary>
    public void Flush()
    {
        var before = "";
        foreach (var line in _drawn.ToString().TrimEnd().Split('\n').Select(Trimmed))
        {
            if (line.Length > 0 || before.Length > 0) _terminal.Out.WriteLine(line);
            before = line;
        }
        _drawn.GetStringBuilder().Clear();
    }

    // Blanks at the end may be coloured.
    private static string Trimmed(string line)
    {
        var text = Tail().Replace(line, "");
        return text.Contains('\u001b', StringComparison.Ordinal) ? text + "\u001b[0m" : text;
    }

    [GeneratedRegex(@"(\u001b\[[0-9;]*m|\s)+$")]
    private static partial Regex Tail();

    public void Dispose() => _drawn.Dispose();

    public void Table(Sheet sheet)
    {
        var table = new Table { Border = TableBorder.Simple, BorderStyle = Quiet, UseSafeBorder = false };
        foreach (var column in sheet.Columns) table.AddColumn(Head(column));
        foreach (var row in sheet.Rows)
            table.AddRow(row.Select((value, i) => (IRenderable)new Text(Words.Cell(value, sheet.Columns[i].Kind))));
        WriteWide(table);
    }

    private void WriteWide(Table table)
    {
        var width = Width;
        _console.Profile.Width = Room;
        _console.Write(table);
        _console.Profile.Width = width;
    }

    private TableColumn Head(Column column)
    {
        var title = column.Title is null ? column.Name : Say(column.Title);
        var right = column.Kind is not (Kind.Text or Kind.Date or Kind.Time);
        return new TableColumn(new Text(title, Strong)) { Alignment = right ? Justify.Right : Justify.Left, NoWrap = right };
    }
}
