using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Bench;

/// <summary>A table of results, for the screen and, where asked, appended to the day's file of this kind of machine.</summary>
internal sealed class Report(string title, params string[] columns)
{
    private readonly List<string[]> _rows = [];
    private readonly List<string> _notes = [];

    public void Row(params object[] cells) => _rows.Add([.. cells.Select(Text)]);

    public void Note(FormattableString text) => _notes.Add(text.ToString(CultureInfo.InvariantCulture));

    public void Write(Arguments asked)
    {
        var text = Markdown();
        Console.WriteLine(text);
        if (!asked.Save) return;
        var file = Path.Combine(Results(), $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-{Environment.ProcessorCount}-cores.md");
        if (!File.Exists(file)) File.WriteAllText(file, Machine());
        File.AppendAllText(file, "\n" + text);
    }

    /// <summary>Two digits that count are enough for a ratio of noisy times.</summary>
    public static string Ratio(double own, double other) => string.Create(CultureInfo.InvariantCulture, $"{own / other:F2} ×");

    private string Markdown()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"## {title}").AppendLine();
        text.AppendLine("| " + string.Join(" | ", columns) + " |").AppendLine("|" + string.Concat(columns.Select(_ => "---|")));
        foreach (var row in _rows) text.AppendLine("| " + string.Join(" | ", row) + " |");
        foreach (var note in _notes) text.AppendLine().AppendLine(note);
        return text.ToString();
    }

    private static string Text(object cell) => cell switch
    {
        double number => number.ToString(number >= 100 ? "N0" : number >= 10 ? "F1" : "F3", CultureInfo.InvariantCulture),
        long number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };

    private static string Machine()
    {
        using var engine = DuckDbEngine.InMemory();
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return string.Create(CultureInfo.InvariantCulture, $"""
            # Caudal {Flow.Version}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}

            {Environment.ProcessorCount} cores ({RuntimeInformation.ProcessArchitecture}), {memory:F0} GB of memory, {RuntimeInformation.OSDescription.Split('#')[0].Trim()},
            .NET {Environment.Version}, DuckDB {engine.Scalar<string>("select version()")}. CPU seconds are those of the whole process. A ratio compares figures of one run on one machine.

            """);
    }

    // From the program's own place up to the folder that holds its project.
    private static string Results()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Caudal.slnx"))) folder = folder.Parent;
        var results = Path.Combine(folder?.FullName ?? Environment.CurrentDirectory, "bench", "results");
        Directory.CreateDirectory(results);
        return results;
    }
}
