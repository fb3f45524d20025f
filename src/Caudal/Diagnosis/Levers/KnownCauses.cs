namespace Caudal.Diagnosis.Levers;

/// <summary>Cuts that matter for a reason beside their own figures, so that how much is the question, and no longer whether.</summary>
internal sealed class KnownCauses
{
    /// <summary>Nine to one, as log odds: what the data must say before one thing is told from another.</summary>
    public static double Telling { get; } = Math.Log(9);

    private readonly HashSet<(string Dimension, string? Stage)> _heldUp;
    private readonly Dictionary<string, double> _onTheWay;

    /// <param name="prior">Belief that a cut's cells differ, before looking.</param>
    public KnownCauses(Situation at, IReadOnlyList<(Lever Lever, List<Cut> Cuts)> cuts, double prior)
    {
        List<Gap> Of(Func<Lever, bool> which) => [.. cuts.Where(c => which(c.Lever)).SelectMany(c => c.Cuts.SelectMany(cut => Gaps.Of(at, c.Lever, cut, prior, false)))];
        _heldUp = [.. Of(l => l.Gauge == Gauge.Time).Where(g => g.Value.P10 > 0).Select(g => (g.Dimension.Name, g.Dimension.Stage))];
        _onTheWay = Of(l => l is { ByStage: true, Gauge: Gauge.Rate }).Where(g => !g.Doubtful && g.Evidence > Telling).GroupBy(g => (g.Dimension.Name, g.Cell.Value))
            .Where(g => g.Count() > 1 && g.Sum(s => s.Evidence) > Telling - Math.Log(prior)).GroupBy(g => g.Key.Name)
            .ToDictionary(g => g.Key, g => g.Max(cell => cell.Sum(s => s.Evidence)));
    }

    public bool Holds(Lever lever, Dimension dimension) => dimension.IsHabit || IsHeldUp(lever, dimension) || Along(lever, dimension) is not null;

    /// <summary>Groups that are held up lose deals for it.</summary>
    public bool IsHeldUp(Lever lever, Dimension dimension) => IsOfDeals(lever) && _heldUp.Contains((dimension.Name, dimension.Stage));

    /// <summary>
    /// Who lags in several stages lags on the whole way, and no one of the stages may stand for all of them: the evidence of those stages together; null where
    /// nobody does.
    /// </summary>
    public double? Along(Lever lever, Dimension dimension) =>
        IsOfDeals(lever) && !lever.ByStage && _onTheWay.TryGetValue(dimension.Name, out var evidence) ? evidence : null;

    private static bool IsOfDeals(Lever lever) => lever is { Gauge: Gauge.Rate, Purse.Step: "open-won" };
}
