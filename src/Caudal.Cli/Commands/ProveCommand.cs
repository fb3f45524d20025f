using Caudal.Cli.Output;
using System.Collections.Concurrent;
using Caudal.Cli.Proof;
using Caudal.Simulator;

namespace Caudal.Cli.Commands;

/// <summary>The proof of the method: companies whose truth is known, with one leak each and with none, held against what the diagnosis says.</summary>
internal sealed class ProveCommand : Door
{
    public ProveCommand() : base("prove")
    {
        Value("--companies", "value.count");
        Value("--seed", "value.count");
        Choice("--size", [.. SimulationRequest.Sizes]);
        Values("--leaks", "value.leaks");
        Value("--out", "value.folder");
        Switch("--final");
    }

    public override int Run(Session session)
    {
        var folder = Path.GetFullPath(session.Text("--out") ?? "caudal-proof", session.Terminal.Folder);
        var cases = ProofPlan.Cases(session.Count("--companies") ?? 200, session.Count("--seed", least: 0) ?? 1,
            session.OneOf("--size", [.. SimulationRequest.Sizes]) ?? "s", session.Flag("--final"), session.List("--leaks"));
        if (cases.Count == 0) throw new UsageException("usage.leak", string.Join(", ", session.List("--leaks")), string.Join(", ", Simulation.LeakKinds));
        var report = new ProofReport(Prove(session, folder, cases), session.Language);
        report.Write(folder);
        session.Write(report.Document, page => Show(page, report, folder));
        return Exit.Fine;
    }

    private static void Show(Page page, ProofReport report, string folder)
    {
        page.Table(report.Sheet());
        page.Line(page.Say("prove.done", folder));
    }

    private static List<ProofResult> Prove(Session session, string folder, IReadOnlyList<ProofCase> cases)
    {
        var run = new ProofRun(Path.Combine(folder, "companies"), session.Terminal.Clock, session.Cancel);
        var (results, done) = (new ConcurrentDictionary<string, ProofResult>(), 0);
        using var progress = session.Progress();
        // One by one in their order: what a proof that was cut off has built is what a smaller one begins with.
        Parallel.ForEach(Partitioner.Create(cases, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = session.Cancel }, one =>
        {
            results[one.Name] = run.Of(one);
            progress.Report(new Progress("prove.companies_done", one.Name, Interlocked.Increment(ref done), cases.Count));
        });
        return [.. cases.Select(c => results[c.Name])];
    }
}
