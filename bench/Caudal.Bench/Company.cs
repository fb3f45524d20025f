using Caudal.Simulator;

namespace Caudal.Bench;

/// <summary>A simulated company of a size, kept between runs: its exports, and a workspace where they are landed.</summary>
internal sealed class Company(Arguments asked, string size)
{
    private const int Seed = 7;
    private const int Months = 24;

    public string Size { get; } = size;

    public string Exports { get; } = Path.Combine(asked.Work, $"exports-{size}");

    public string Workspace { get; } = Path.Combine(asked.Work, $"workspace-{size}");

    public IReadOnlyList<string> Files => [.. Folders.SelectMany(f => Directory.EnumerateFiles(f, "*.csv")).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Folders => [.. Directory.EnumerateDirectories(Exports).Order(StringComparer.Ordinal)];

    /// <summary>The exports are there.</summary>
    public Company Written()
    {
        if (File.Exists(Path.Combine(Exports, "truth.json"))) return this;
        Simulation.Write(new SimulationRequest(Seed, Size, Months, [], Exports, "en", new DateOnly(2026, 1, 1)), null, CancellationToken.None);
        return this;
    }

    /// <summary>The exports are landed.</summary>
    public Company Landed()
    {
        Written();
        if (!Directory.Exists(Path.Combine(Workspace, "landing"))) Steps.Apart("import", Workspace, Exports);
        return this;
    }

    /// <summary>A build is published.</summary>
    public Company Built()
    {
        Landed();
        if (!File.Exists(Path.Combine(Workspace, "builds", "published"))) Steps.Apart("build", Workspace);
        return this;
    }
}
