using MathNet.Numerics;

namespace Caudal.Diagnosis.Levers;

/// <summary>
/// Cells of one cut, partially pooled: each cell's own figure is drawn towards that of all, the more so the smaller the cell
/// and the more alike the cells are. How alike is itself uncertain: a hierarchical model on a grid, with a prior lump of
/// belief on "all cells are the same", so that chance alone makes no finding.
/// </summary>
internal abstract class PooledCells
{
    private static readonly double[] Dispersions = [.. Enumerable.Range(0, 14).Select(i => 1e-4 * Math.Pow(5000, i / 13.0))];

    private readonly List<(double Weight, double Mean, double Dispersion)> _grid = [];

    /// <summary>Posterior probability that the cells differ at all.</summary>
    public double Differ { get; private set; }

    /// <summary>Log of the odds that the data gives to "they differ": how well this cut explains the differences there are.</summary>
    public double Evidence { get; private set; }

    public abstract int Count { get; }

    /// <param name="priorDiffer">Belief, before looking, that this cut's cells differ: small where many cuts are looked at.</param>
    protected void Fit(double priorDiffer)
    {
        var slab = Dispersions.SelectMany(Slice).ToList();
        var spike = SameLogLikelihood();
        var most = slab.Count == 0 ? spike : Math.Max(spike, slab.Max(p => p.LogWeight));
        var same = (1 - priorDiffer) * Math.Exp(spike - most);
        var differ = slab.Sum(p => priorDiffer / Dispersions.Length * Math.Exp(p.LogWeight - most));
        Differ = differ / (same + differ);
        Evidence = slab.Count == 0 ? double.NegativeInfinity : most + Math.Log(differ / priorDiffer) - spike;
        foreach (var (log, mean, dispersion) in slab) _grid.Add((Math.Exp(log - most) * priorDiffer / Dispersions.Length / differ, mean, dispersion));
    }

    /// <summary>
    /// Draws of every cell's figure, each with its benchmark: the quartile of the cells' pooled estimates at that draw's
    /// dispersion. It is of estimates, not of draws, which would take their noise for excellence; where the cells are alike it is
    /// their one figure, and no cell lags.
    /// </summary>
    /// <param name="good">The cell that is the others' benchmark, where one is; −1: the quartile is.</param>
    public (double Benchmark, double[] Cells)[] Draw(Sampler draw, double quartile, int good = -1)
    {
        var draws = new (double, double[])[Sampler.Draws];
        for (var i = 0; i < draws.Length; i++) draws[i] = DrawOnce(draw, quartile, good);
        return draws;
    }

    private (double, double[]) DrawOnce(Sampler draw, double quartile, int good)
    {
        var cells = new double[Count];
        if (draw.Uniform() >= Differ)
        {
            Array.Fill(cells, DrawSame(draw));
            return (cells[0], cells);
        }
        var (mean, dispersion) = Pick(draw.Uniform());
        var estimates = new double[Count];
        for (var c = 0; c < cells.Length; c++)
            (cells[c], estimates[c]) = (DrawCell(draw, c, mean, dispersion), Estimate(c, mean, dispersion));
        if (good >= 0) return (cells[good], cells);
        Array.Sort(estimates);
        return (Interval.Quantile(estimates, quartile), cells);
    }

    private (double Mean, double Dispersion) Pick(double place)
    {
        foreach (var (weight, mean, dispersion) in _grid)
            if ((place -= weight) <= 0) return (mean, dispersion);
        return (_grid[^1].Mean, _grid[^1].Dispersion);
    }

    // The mean's grid for one dispersion: four standard errors each way round the precision-weighted mean.
    private IEnumerable<(double LogWeight, double Mean, double Dispersion)> Slice(double dispersion)
    {
        const int Points = 17;
        var (centre, error) = Locate(dispersion);
        var step = 8 * error / (Points - 1);
        for (var i = 0; i < Points; i++)
        {
            var mean = centre + (i - Points / 2) * step;
            if (mean > 0 && mean < Ceiling) yield return (LogLikelihood(mean, dispersion) + LogPrior(mean) + Math.Log(step), mean, dispersion);
        }
    }

    private (double Centre, double Error) Locate(double dispersion)
    {
        var (weights, sum) = (0.0, 0.0);
        for (var c = 0; c < Count; c++)
        {
            var weight = 1 / Variance(c, dispersion);
            (weights, sum) = (weights + weight, sum + weight * Observed(c));
        }
        return (sum / weights, 1 / Math.Sqrt(weights));
    }

    protected static double LogGamma(double x) => SpecialFunctions.GammaLn(x);

    protected abstract double Ceiling { get; }
    protected abstract double Observed(int cell);
    protected abstract double Variance(int cell, double dispersion);
    protected abstract double LogPrior(double mean);
    protected abstract double LogLikelihood(double mean, double dispersion);

    /// <summary>Log of the likelihood of one figure for all cells, integrated over that figure's prior.</summary>
    protected abstract double SameLogLikelihood();

    protected abstract double DrawSame(Sampler draw);
    /// <summary>A cell's pooled estimate, given the mean of all and how much the cells differ.</summary>
    protected abstract double Estimate(int cell, double mean, double dispersion);

    protected abstract double DrawCell(Sampler draw, int cell, double mean, double dispersion);
}
