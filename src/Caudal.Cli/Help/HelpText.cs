namespace Caudal.Cli.Help;

/// <summary>Plain text in two columns, wrapped at words.</summary>
internal sealed class HelpText(TextWriter output, int width)
{
    private const int Widest = 26;

    public void Paragraph(string text)
    {
        foreach (var line in Wrap(text, width)) output.WriteLine(line);
    }

    public void Title(string text)
    {
        output.WriteLine();
        output.WriteLine(text);
    }

    public void Example(string text) => output.WriteLine("  " + text);

    public void Rows(IReadOnlyList<(string Name, string Text)> rows)
    {
        var column = Math.Min(Widest, rows.Max(r => r.Name.Length)) + 4;
        foreach (var (name, text) in rows) Row(name, text, column);
    }

    private void Row(string name, string text, int column)
    {
        var lines = Wrap(text, Math.Max(20, width - column)).ToList();
        var fits = name.Length + 4 <= column;
        output.WriteLine(fits ? ("  " + name).PadRight(column) + lines[0] : "  " + name);
        foreach (var line in fits ? lines.Skip(1) : lines) output.WriteLine(new string(' ', column) + line);
    }

    private static IEnumerable<string> Wrap(string text, int room)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > room)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }
        yield return line;
    }
}
