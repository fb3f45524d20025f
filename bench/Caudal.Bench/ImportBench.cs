using Caudal.Landing;
using Caudal.Warehouse;

namespace Caudal.Bench;

/// <summary>CSV → typed, checked, durable rows with lineage, against the engine's own reader → disk on the same files.</summary>
internal static class ImportBench
{
    public static void Run(Arguments asked)
    {
        var company = new Company(asked, asked.Size).Written();
        var (target, file) = (Path.Combine(asked.Work, "import-" + asked.Size), Path.Combine(asked.Work, "raw-import.duckdb"));
        var runs = Enumerable.Range(0, asked.Runs).Select(_ => (Own: Steps.Apart("import", target, company.Exports), Raw: Steps.Apart("raw-import", file, company.Exports))).ToList();
        var rows = LandingZone.Loads(new Workspace(target)).SelectMany(l => l.Streams).Sum(s => s.Rows.Read);
        var (own, raw) = (Cost.Median([.. runs.Select(r => r.Own)]), Cost.Median([.. runs.Select(r => r.Raw)]));
        var report = new Report($"Import, size {asked.Size}: {rows:N0} rows in {company.Files.Count} CSV files", "way", "wall s", "CPU s", "rows/s", "rows/CPU s", "peak MB");
        report.Row("read_csv → disk", raw.Wall, raw.Cpu, rows / raw.Wall, rows / raw.Cpu, raw.Peak);
        report.Row("Caudal", own.Wall, own.Cpu, rows / own.Wall, rows / own.Cpu, own.Peak);
        report.Note($"Share of the raw rate: {raw.Wall / own.Wall:P0} by the clock, {raw.Cpu / own.Cpu:P0} by CPU (gate 60 %).");
        report.Write(asked);
        Directory.Delete(target, recursive: true);
        File.Delete(file);
    }
}
