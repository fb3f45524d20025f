namespace Caudal.Diagnosis.Levers;

/// <summary>Money of one more journey that goes on, for each draw and cell: V(next state) − V(exit).</summary>
internal static class Worths
{
    /// <param name="ofSellers">Cells are sellers: what customers ask for more is mostly sold by others.</param>
    public static double[][] Of(Situation at, Lever lever, List<Cell> cells, Sampler draw, bool ofSellers)
    {
        var (values, lifetime) = (at.StateValues, at.StateValues.Lifetime);
        return lever switch
        {
            { Gauge: Gauge.Time } => Same(cells.Count, () => lifetime.PerDay),
            { Gauge: Gauge.Value } => Same(cells.Count, () => lifetime.Draw(draw)),
            { Path: "lead-touched" } => Same(cells.Count, () => values.TouchedInTime(draw)),
            { Path: "open-won" or "open-next" } => OwnMeans(cells, draw, () => values.Brought("open-won", draw) * (ofSellers ? 1 : 1 + Beside(at))),
            { Path: "live-renewed" } => OwnMeans(cells, draw, () => lifetime.Margin),
            _ => Same(cells.Count, () => values.GoingOn(lever.Path, draw)),
        };
    }

    private static double Beside(Situation at) => at.Row(Resource.Read("Diagnosis/Levers/expansions_beside.sql"), r => r.IsDBNull(0) ? 0 : r.GetDouble(0));

    private static double[][] Same(int cells, Func<double> worth)
    {
        var all = new double[Sampler.Draws][];
        for (var d = 0; d < all.Length; d++) Array.Fill(all[d] = new double[cells], worth());
        return all;
    }

    // What one more of the cell itself brings, pooled: a lost deal of a cheap product is not worth the mean of all.
    private static double[][] OwnMeans(List<Cell> cells, Sampler draw, Func<double> factor)
    {
        var moments = cells.Select(c => c.OneMore).ToList();
        var all = new Moments(moments.Sum(m => m.Count), moments.Sum(m => m.Sum), moments.Sum(m => m.Squares));
        if (all.Sum <= 0) return Same(cells.Count, () => 0);
        var filled = moments.Select(m => m is { Count: > 0, Sum: > 0 } ? m : new Moments(1, all.Mean, all.Mean * all.Mean)).ToList();
        return [.. PooledMeans.Of(filled, 0.5).Draw(draw, 0.5).Select(d => Times(d.Cells, factor()))];
    }

    private static double[] Times(double[] cells, double factor)
    {
        for (var c = 0; c < cells.Length; c++) cells[c] *= factor;
        return cells;
    }
}
