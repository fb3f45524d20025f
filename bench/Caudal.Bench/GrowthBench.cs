using Caudal.Landing;
using Caudal.Warehouse;

namespace Caudal.Bench;

/// <summary>The exponent e of CPU ~ rows^e between neighbouring sizes: 1 is growth in proportion.</summary>
internal static class GrowthBench
{
    private static readonly string[] Works = ["import", "build", "diagnosis", "metrics"];

    public static void Run(Arguments asked)
    {
        var report = new Report($"Growth, sizes {asked.Sizes}", "size", "rows", "import CPU s", "build CPU s", "diagnosis CPU s", "metrics CPU s", "build peak MB");
        var all = asked.Sizes.Split(',').Select(size => Measure(asked, size)).ToList();
        foreach (var (size, rows, costs) in all)
            report.Row(size, rows, costs["import"].Cpu, costs["build"].Cpu, costs["diagnosis"].Cpu, costs["metrics"].Cpu, costs["build"].Peak);
        foreach (var (small, large) in all.Zip(all.Skip(1)))
            report.Note($"{small.Size} → {large.Size}: {string.Join(", ", Works.Select(w => Exponent(w, small, large)))} (gate n^1.05).");
        report.Write(asked);
    }

    private static (string Size, long Rows, Dictionary<string, Cost> Costs) Measure(Arguments asked, string size)
    {
        var company = new Company(asked, size).Written();
        var costs = new Dictionary<string, Cost>
        {
            ["import"] = Steps.Apart("import", company.Workspace, company.Exports),
            ["build"] = Steps.Apart("build", company.Workspace),
            ["diagnosis"] = Steps.Apart("diagnose", company.Workspace),
        };
        costs["metrics"] = MetricBench.All(company);
        return (size, LandingZone.Loads(new Workspace(company.Workspace)).SelectMany(l => l.Streams).Sum(s => s.Rows.Read), costs);
    }

    private static string Exponent(string work, (string Size, long Rows, Dictionary<string, Cost> Costs) small, (string Size, long Rows, Dictionary<string, Cost> Costs) large) =>
        FormattableString.Invariant($"{work} n^{Math.Log(large.Costs[work].Cpu / small.Costs[work].Cpu) / Math.Log((double)large.Rows / small.Rows):F2}");
}
