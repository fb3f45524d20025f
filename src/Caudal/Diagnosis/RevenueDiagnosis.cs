using Caudal.Diagnosis.Direct;
using Caudal.Diagnosis.Levers;
using Caudal.Process;
using Caudal.Warehouse;

namespace Caudal.Diagnosis;

/// <summary>
/// The main answer: where revenue leaks, ranked in money, from the tables of one build. First form: direct findings, and gaps
/// with their plain money estimate; parts are kept apart by rule, so that they add up.
/// </summary>
public static class RevenueDiagnosis
{
    /// <param name="top">How many ranked findings to show; null: all. The total is always of all.</param>
    public static DiagnosisAnswer Diagnose(Engine engine, RevenueProcess process, Lens lens, int? top = null, CancellationToken stop = default)
    {
        var at = new Situation(engine, process, stop);
        var levers = LeverFindings.Look(at);
        var direct = DirectFindings.Look(at, levers.Taken);
        var all = levers.Found.Concat(direct.Found).Where(f => f.Value.P90 > 0).OrderByDescending(f => f.Value.P50).ThenBy(f => f.Id, StringComparer.Ordinal).ToList();
        var sure = all.Where(f => f.Value.P10 > 0).ToList();
        var seen = sure.Where(f => lens != Lens.Sales || f.SalesOnly).ToList();
        return new DiagnosisAnswer
        {
            Build = at.Build, Lens = lens, Period = at.Period, Currency = at.Currency, SalesToday = SalesToday.Of(at, levers.Cuts),
            TotalValue = seen.Aggregate(Interval.Zero, (sum, f) => sum + f.Value), Interdependence = Lenses.Interdependence(sure),
            Findings = [.. seen.Take(top ?? int.MaxValue)], FindingsInAll = seen.Count,
            NotSureYet = [.. all.Where(f => f.Value.P10 <= 0 && (lens != Lens.Sales || f.SalesOnly))],
            SameMoney = [.. levers.SameMoney.Concat(direct.SameMoney).Where(f => lens != Lens.Sales || f.SalesOnly).OrderByDescending(f => f.Value.P50).ThenBy(f => f.Id, StringComparer.Ordinal)],
            CannotSay = [.. levers.Cannot, .. direct.Cannot], Comparison = lens == Lens.Both ? Lenses.Compare(sure) : null,
        };
    }

    /// <summary>The rows behind a finding, by its id; the largest amounts first.</summary>
    public static IReadOnlyList<EvidenceRow> Evidence(Engine engine, RevenueProcess process, string findingId, int limit = 1000, CancellationToken stop = default)
    {
        var at = new Situation(engine, process, stop);
        if (DirectFindings.All.FirstOrDefault(f => f.Kind == findingId) is { } direct) return DirectFindings.Evidence(at, direct, limit);
        return LeverEvidence.Rows(at, findingId, limit);
    }
}
