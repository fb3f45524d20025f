namespace Caudal.Diagnosis;

/// <summary>The Sales lens (what Sales alone can do, to won) beside the Revenue lens (the whole journey).</summary>
internal static class Lenses
{
    private const int Compared = 3;

    /// <summary>Share of the value on boundaries or outside Sales, over joint draws of all findings.</summary>
    public static Interval? Interdependence(List<Finding> findings)
    {
        if (findings.Count == 0) return null;
        var shares = new double[Sampler.Draws];
        for (var d = 0; d < shares.Length; d++)
        {
            var all = findings.Sum(f => Math.Max(0, At(f, d)));
            shares[d] = all <= 0 ? 0 : findings.Where(f => !f.SalesOnly).Sum(f => Math.Max(0, At(f, d))) / all;
        }
        return Interval.Of(shares, decimals: 4);
    }

    /// <param name="sales">What the Sales lens ranks, in its own money.</param>
    /// <param name="revenue">What the Revenue lens ranks.</param>
    public static LensComparison Compare(List<Finding> sales, List<Finding> revenue)
    {
        var (first, all) = (sales.Take(Compared).ToList(), revenue.Take(Compared).ToList());
        var chosen = revenue.Where(f => first.Any(s => s.Id == f.Id)).ToList();
        var forgone = new double[Sampler.Draws];
        for (var d = 0; d < forgone.Length; d++) forgone[d] = all.Sum(f => At(f, d)) - chosen.Sum(f => At(f, d));
        return new LensComparison(first, all, Interval.Of(forgone));
    }

    private static double At(Finding finding, int draw) => finding.Draws.Length == 0 ? (double)finding.Value.P50 : finding.Draws[draw];
}
