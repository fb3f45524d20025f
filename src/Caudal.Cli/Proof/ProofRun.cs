using Caudal.Cli.Commands;
using Caudal.Cli.Output;
using Caudal.Diagnosis;
using Caudal.Simulator;

namespace Caudal.Cli.Proof;

/// <param name="Truth">What the leak cost, in the money that its finding claims; 0 without a leak.</param>
/// <param name="Revenue">Won amount of the trailing year.</param>
/// <param name="Rank">Place of the first finding that names the leak, from 1; null: none does.</param>
/// <param name="Claimed">What the findings that name it claim together, with what the diagnosis is not sure yet of the same way of working.</param>
/// <param name="Alarm">The id of the largest finding that claims, with P10 above zero, more than 1 % of revenue.</param>
/// <param name="Residual">How far the levers' values are from adding up to the whole, as a share of it.</param>
internal sealed record ProofResult(
    ProofCase Case, decimal Truth, decimal Revenue, int? Rank, Interval Claimed, string? Alarm, double Residual, IReadOnlyList<ProofFinding> Top)
{
    public bool Covered => Truth >= Claimed.P10 && Truth <= Claimed.P90;
}

internal sealed record ProofFinding(string Id, Interval Value);

/// <summary>Draws a company, imports and builds it as a person would, diagnoses it, and holds the answer against the truth.</summary>
internal sealed class ProofRun(string folder, TimeProvider clock, CancellationToken cancel)
{
    private const decimal AlarmFrom = 0.01m;
    private const int Shown = 8;

    public ProofResult Of(ProofCase company)
    {
        var flow = Prepare(company);
        var answer = flow.Diagnose(Lens.Revenue, null, cancel);
        Repeated(flow, answer);
        var revenue = (decimal)(answer.SalesToday.Sales.First(f => f.Id == "won_amount").Value ?? 0);
        var named = Named(company, answer.Findings, _ => true);
        return new ProofResult(
            company, Truth(company), revenue, named.Count == 0 ? null : answer.Findings.ToList().IndexOf(named[0]) + 1,
            named.Concat(NotSure(company, answer, named)).Aggregate(Interval.Zero, (sum, f) => sum + f.Value),
            answer.Findings.FirstOrDefault(f => f.Value.P50 > AlarmFrom * revenue)?.Id, answer.Residual,
            [.. answer.Findings.Take(Shown).Select(f => new ProofFinding(f.Id, f.Value))]);
    }

    // What an earlier run built stays good: a proof that was cut off goes on where it was.
    private Flow Prepare(ProofCase company)
    {
        var workspace = new Workspace(Path.Combine(folder, company.Name));
        var flow = new Flow(workspace, clock);
        if (flow.Published() is not null) return flow;
        var exports = Path.Combine(workspace.Folder, "exports");
        Simulation.Write(company.Request(exports), null, cancel);
        File.Copy(Path.Combine(exports, "revenue.yml"), workspace.Process, overwrite: true);
        flow.Import([.. Directory.EnumerateDirectories(exports).Order(StringComparer.Ordinal)], null, null, null, cancel);
        flow.Build(cancel: cancel);
        Directory.Delete(exports, recursive: true);
        return flow;
    }

    private decimal Truth(ProofCase company) =>
        company.Leak is { } leak ? LeakSetting.Of(leak.Kind).Money(Simulation.Measure(company.Request(""), cancel).Leaks[0].TrailingYear) : 0;

    // Of a way of working that is known to matter, and of journeys that are held up, the diagnosis says how much is lost, sure or not: what it is not sure of belongs
    // to its answer.
    private static IEnumerable<Finding> NotSure(ProofCase company, DiagnosisAnswer answer, List<Finding> named) =>
        Named(company, answer.NotSureYet, k => k[^1] == '=').Concat(Named(company, answer.NotSureYet, k => k[^1] != '=').Where(f => named.Any(n => IsDelayOf(n, f))));

    private static bool IsDelayOf(Finding delay, Finding lost) =>
        delay.Kind == $"{lost.Kind}.time" && delay.Segment.OrderBy(s => s.Key, StringComparer.Ordinal).SequenceEqual(lost.Segment.OrderBy(s => s.Key, StringComparer.Ordinal));

    private static List<Finding> Named(ProofCase company, IReadOnlyList<Finding> findings, Func<string, bool> which)
    {
        if (company.Leak is not { } leak) return [];
        var kinds = LeakSetting.Of(leak.Kind).Findings.Where(which).ToList();
        return [.. findings.Where(f => kinds.Any(k => k == f.Kind || k[^1] == '=' && f.Id.StartsWith(k, StringComparison.Ordinal)) && PlantedPlace.Holds(leak.Segment, f.Segment))];
    }

    private void Repeated(Flow flow, DiagnosisAnswer answer)
    {
        if (Text(flow.Diagnose(Lens.Revenue, null, cancel)) != Text(answer)) throw new InvalidOperationException("The same build gave two different diagnoses.");
    }

    private static string Text(DiagnosisAnswer answer) => Json.Text(DiagnosisDocument.Of(answer, Language.En).Json);
}
