using System.Globalization;
using System.Text;
using Caudal.Simulator;

namespace Caudal.Tests.Simulator;

/// <summary>One simulation in a folder of its own, read back by a CSV reader that knows nothing of the writer.</summary>
internal sealed class SimulatedFolder : IDisposable
{
    private static int _made;

    public SimulatedFolder(int seed = 7, string size = "tiny", string headers = "en", string leaks = "", int? companies = null, int months = 24)
    {
        Path = System.IO.Path.Combine(AppContext.BaseDirectory, "simulated", $"{Environment.ProcessId}-{Interlocked.Increment(ref _made)}");
        var planted = leaks.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(PlantedLeak.Parse).ToList();
        Truth = Simulation.Write(new(seed, size, months, planted, Path, headers, new DateOnly(2026, 9, 1)) { Companies = companies }, null, TestContext.Current.CancellationToken);
    }

    public string Path { get; }
    public SimulationTruth Truth { get; }

    public IEnumerable<string> Files => Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Select(f => System.IO.Path.GetRelativePath(Path, f)).Order(StringComparer.Ordinal);

    public byte[] Bytes(string file) => File.ReadAllBytes(System.IO.Path.Combine(Path, file));

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        var cells = Csv(File.ReadAllText(System.IO.Path.Combine(Path, file), Encoding.UTF8));
        return [.. cells.Skip(1).Select(row => cells[0].Zip(row).ToDictionary(p => p.First, p => p.Second))];
    }

    public List<string[]> Cells(string file) => Csv(File.ReadAllText(System.IO.Path.Combine(Path, file), Encoding.UTF8));

    /// <summary>An amount in the company's currency, at the month's rate that revenue.yml gives.</summary>
    public decimal Home(string amount, string currency, string day)
    {
        var number = decimal.Parse(amount, CultureInfo.InvariantCulture);
        return string.Equals(currency, "MXN", StringComparison.OrdinalIgnoreCase) ? number : Math.Round(number * Rates[day[..7]], 2, MidpointRounding.AwayFromZero);
    }

    private Dictionary<string, decimal> Rates => field ??= File.ReadLines(System.IO.Path.Combine(Path, "revenue.yml"))
        .Where(l => l.Contains("from: USD", StringComparison.Ordinal))
        .ToDictionary(l => l[(l.IndexOf("day: ", StringComparison.Ordinal) + 5)..][..7], l => decimal.Parse(l[(l.IndexOf("rate: ", StringComparison.Ordinal) + 6)..].TrimEnd(' ', '}'), CultureInfo.InvariantCulture));

    public void Dispose() => Directory.Delete(Path, true);

    private static List<string[]> Csv(string text)
    {
        var (rows, row, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
            else if (c == '"') quoted = !quoted;
            else if (quoted || c is not (',' or '\n')) cell.Append(c);
            else
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == ',') continue;
                rows.Add([.. row]);
                row.Clear();
            }
        }
        Assert.False(quoted);
        Assert.Empty(row);
        return rows;
    }
}
