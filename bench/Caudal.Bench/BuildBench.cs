using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Bench;

/// <summary>Landing → published build → diagnosis, against the same tables by hand-written SQL in one session.</summary>
internal static class BuildBench
{
    private static readonly string[] Compared =
    [
        "company", "person", "deal", "deal_history", "activity", "touch", "ticket", "ticket_event", "subscription", "subscription_history", "invoice", "invoice_line",
        "payment", "usage", "survey_answer", "pursuit", "contract_term", "journey",
    ];

    public static void Run(Arguments asked)
    {
        var company = new Company(asked, asked.Size).Landed();
        var file = Path.Combine(asked.Work, "raw-build.duckdb");
        var runs = Enumerable.Range(0, asked.Runs).Select(_ =>
            (Raw: Steps.Apart("raw-build", company.Workspace, file), Own: Steps.Apart("build", company.Workspace), Diagnosis: Steps.Apart("diagnose", company.Workspace))).ToList();
        var (raw, own, diagnosis) = (Cost.Median([.. runs.Select(r => r.Raw)]), Cost.Median([.. runs.Select(r => r.Own)]), Cost.Median([.. runs.Select(r => r.Diagnosis)]));
        var report = new Report($"Build and diagnosis, size {asked.Size}", "way", "wall s", "CPU s", "peak MB", "file MB");
        report.Row("hand-written SQL", raw.Wall, raw.Cpu, raw.Peak, Megabytes(file));
        report.Row("Caudal build", own.Wall, own.Cpu, own.Peak, Megabytes(Published(company)));
        report.Row("Caudal diagnosis", diagnosis.Wall, diagnosis.Cpu, diagnosis.Peak, "");
        report.Note($"Against hand-written SQL: build {own.Cpu / raw.Cpu:F2} × CPU and {own.Wall / raw.Wall:F2} × by the clock, with the diagnosis {(own + diagnosis).Cpu / raw.Cpu:F2} × CPU (gate 1.5 ×, identity aside).");
        report.Note($"Rows, hand-written / Caudal: {Rows(file, Published(company))}.");
        report.Write(asked);
        File.Delete(file);
    }

    private static string Published(Company company) =>
        Path.Combine(company.Workspace, "builds", File.ReadAllText(Path.Combine(company.Workspace, "builds", "published")).Trim(), "warehouse.duckdb");

    private static double Megabytes(string file) => new FileInfo(file).Length / (1024.0 * 1024);

    private static string Rows(string raw, string own)
    {
        using var left = DuckDbEngine.OpenToRead(raw);
        using var right = DuckDbEngine.OpenToRead(own);
        return string.Join(", ", Compared.Select(t => FormattableString.Invariant($"{t} {Count(left, t):N0} / {Count(right, t):N0}")));
    }

    private static long Count(Engine engine, string table) => engine.Scalar<long>($"select count(*) from {table}");
}
