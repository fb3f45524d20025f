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

    public static LensComparison Compare(List<Finding> findings)
    {
        var sales = findings.Where(f => f.SalesOnly).Take(Compared).ToList();
        var revenue = findings.Take(Compared).ToList();
        var forgone = new double[Sampler.Draws];
        for (var d = 0; d < forgone.Length; d++) forgone[d] = revenue.Sum(f => At(f, d)) - sales.Sum(f => At(f, d));
        return new LensComparison([.. sales.Select(f => f.Id)], [.. revenue.Select(f => f.Id)], Interval.Of(forgone));
    }

    private static double At(Finding finding, int draw) => finding.Draws.Length == 0 ? (double)finding.Value.P50 : finding.Draws[draw];
}
