namespace Caudal.Cli.Proof;

/// <param name="Bar">What must be reached: at least, at most, or between.</param>
internal sealed record ProofFigure(string Id, double Value, double Least, double Most)
{
    public bool Reached => Value >= Least && Value <= Most;
}

/// <summary>The figures by which the method stands or falls; bars of the method's own text.</summary>
internal static class ProofFigures
{
    public static IReadOnlyList<ProofFigure> Of(IReadOnlyList<ProofResult> results)
    {
        var (planted, none) = (results.Where(r => r.Case.Leak is not null).ToList(), results.Where(r => r.Case.Leak is null).ToList());
        return
        [
            new("first", Share(planted, r => r.Rank == 1), 0.90, 1), new("top_three", Share(planted, r => r.Rank <= 3), 0.99, 1),
            new("coverage", Share(planted, r => r.Covered), 0.75, 0.90), new("false_alarms", Share(none, r => r.Alarm is not null), 0, 0.05),
            new("adds_up", results.Select(r => r.Residual).DefaultIfEmpty(0).Max(), 0, 1e-6),
        ];
    }

    /// <summary>For each tenth of the claimed distribution's range, how often the truth lay below: a straight line where intervals are honest.</summary>
    public static IReadOnlyList<(double Claimed, double Seen)> Reliability(IReadOnlyList<ProofResult> results)
    {
        var planted = results.Where(r => r.Case.Leak is not null && r.Rank is not null).ToList();
        return [(0.1, Share(planted, r => r.Truth <= r.Claimed.P10)), (0.5, Share(planted, r => r.Truth <= r.Claimed.P50)), (0.9, Share(planted, r => r.Truth <= r.Claimed.P90))];
    }

    private static double Share(List<ProofResult> results, Func<ProofResult, bool> holds) =>
        results.Count == 0 ? 0 : (double)results.Count(holds) / results.Count;
}
