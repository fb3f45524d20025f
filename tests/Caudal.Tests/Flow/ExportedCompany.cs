using System.Globalization;
using Caudal.Landing;
using Caudal.Tests.Cli;
using Caudal.Tests.Simulator;

namespace Caudal.Tests.Flows;

/// <summary>
/// A small company's exports of two days: the newer has twice the rows of the older and tells some of those anew. And what a workspace
/// holds and answers that nobody disturbed.
/// </summary>
public sealed class ExportedCompany : IDisposable
{
    public const string AsOf = "2026-09-01";
    private const string EarlierAsOf = "2026-06-01";

    private static readonly string[] Files = ["crm/deals.csv", "crm/companies.csv", "crm/contacts.csv", "crm/owners.csv", "billing/invoices.csv"];

    private readonly TemporaryFolder _folder = new();

    public ExportedCompany()
    {
        using var simulated = new SimulatedFolder(seed: 11, companies: 30, months: 12);
        foreach (var file in Files) Write(simulated, file);
        Import("before", Older);
        BeforeImport = Landed("before");
        AnswerBefore = Built("before", AsOf);
        Copy("before", "after");
        Import("after", Newer);
        AfterImport = Landed("after");
        Answers = new Dictionary<string, string> { [EarlierAsOf] = Built("after", EarlierAsOf), [AsOf] = Built("after", AsOf) };
        Import("fresh", Newer);
        FreshImport = Landed("fresh");
    }

    public string Older => Folder("older");

    public string Newer => Folder("newer");

    /// <summary>The older exports imported and built.</summary>
    internal IReadOnlyList<string> BeforeImport { get; }

    /// <summary>The newer ones imported over them.</summary>
    internal IReadOnlyList<string> AfterImport { get; }

    /// <summary>The newer ones alone.</summary>
    internal IReadOnlyList<string> FreshImport { get; }

    internal string AnswerBefore { get; }

    /// <summary>What the build of both exports answers, by its as-of date.</summary>
    internal IReadOnlyDictionary<string, string> Answers { get; }

    internal string Folder(string workspace) => Path.Combine(_folder.Path, workspace);

    internal static string Other(string asOf) => asOf == AsOf ? EarlierAsOf : AsOf;

    internal Flow Flow(string workspace) => new(new Workspace(Folder(workspace)), TimeProvider.System);

    internal void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(Folder(from), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder(to), Path.GetRelativePath(Folder(from), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    internal string[] ImportOf(string workspace, string exports) => ["import", exports, "--no-build", "--known-at", AsOf, "--workspace", Folder(workspace), "--format", "json"];

    internal string[] BuildOf(string workspace, string asOf) => ["build", "--as-of", asOf, "--keep", "2", "--workspace", Folder(workspace), "--format", "json"];

    internal void Import(string workspace, string exports) => Fine(ImportOf(workspace, exports));

    /// <summary>Builds, and says what the build answers.</summary>
    internal string Built(string workspace, string asOf)
    {
        Fine(BuildOf(workspace, asOf));
        return Answer(workspace);
    }

    /// <summary>Figures of the published build, without the build's name.</summary>
    internal string Answer(string workspace) =>
        string.Join('\n', new[] { "won_amount", "deals_created", "pipeline_open", "win_rate" }.Select(metric =>
            Fine(["metrics", metric, "--by", "owner", "--workspace", Folder(workspace), "--format", "json"]).Json.GetProperty("rows").GetRawText()));

    /// <summary>What landed, without the loads' names: every byte of every stream, and every count. Damage is an exception.</summary>
    internal IReadOnlyList<string> Landed(string workspace) =>
        [.. LandingZone.Loads(new Workspace(Folder(workspace))).SelectMany((load, i) => load.Streams.Select(s => $"{i} {s.Mapping.Source} {s.Mapping.Stream} {s.ParquetHash} {s.Rows}"))];

    /// <summary>What a killed run left behind, which the next must have swept.</summary>
    internal IEnumerable<string> Leftovers(string workspace) => Directory.EnumerateFileSystemEntries(Folder(workspace), "*", SearchOption.AllDirectories)
        .Select(path => Path.GetFileName(path)).Where(name => name.StartsWith(".incoming", StringComparison.Ordinal) || name.StartsWith(".building", StringComparison.Ordinal)
            || name.EndsWith(".new", StringComparison.Ordinal) || name is "spill" or "typed.duckdb");

    private CaudalRun Fine(string[] arguments)
    {
        var run = CaudalRun.Of(_folder.Path, arguments);
        Assert.True(run.Exit == 0, run.Error);
        return run;
    }

    private void Write(SimulatedFolder simulated, string file)
    {
        var rows = simulated.Cells(file);
        var amount = Array.IndexOf(rows[0], "Amount");
        // Every fifth deal had another amount on the older day.
        var older = rows.Take(1 + (rows.Count / 2)).Select((row, i) => i % 5 == 4 && amount >= 0 ? With(row, amount, (1000 + i).ToString(CultureInfo.InvariantCulture)) : row);
        Write(Path.Combine(Older, Path.GetFileName(file)), older);
        Write(Path.Combine(Newer, Path.GetFileName(file)), rows);
    }

    private static string[] With(string[] row, int place, string text)
    {
        string[] changed = [.. row];
        changed[place] = text;
        return changed;
    }

    private static void Write(string path, IEnumerable<string[]> rows)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, rows.Select(row => string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
    }

    public void Dispose() => _folder.Dispose();
}
