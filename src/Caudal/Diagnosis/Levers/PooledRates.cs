namespace Caudal.Diagnosis.Levers;

/// <summary>
/// Rates: hits of a cell are binomial, its rate is beta with the mean of all and intraclass correlation ρ = 1 / (a + b + 1).
/// The mean's prior is flat on (0, 1).
/// </summary>
internal sealed class PooledRates : PooledCells
{
    private readonly IReadOnlyList<Tally> _cells;
    private readonly Tally _all;

    public PooledRates(IReadOnlyList<Tally> cells, double priorDiffer)
    {
        _cells = cells;
        _all = new Tally(cells.Sum(c => c.Hits), cells.Sum(c => c.Trials));
        Fit(priorDiffer);
    }

    public override int Count => _cells.Count;

    protected override double Ceiling => 1;

    protected override double Observed(int cell) => (_cells[cell].Hits + 0.5) / (_cells[cell].Trials + 1.0);

    protected override double Variance(int cell, double dispersion)
    {
        var mean = (_all.Hits + 0.5) / (_all.Trials + 1.0);
        return mean * (1 - mean) * (dispersion + (1 - dispersion) / Math.Max(1, _cells[cell].Trials));
    }

    protected override double LogPrior(double mean) => 0;

    protected override double LogLikelihood(double mean, double dispersion)
    {
        var (a, b) = Shape(mean, dispersion);
        var prior = LogBeta(a, b);
        return _cells.Sum(c => LogBeta(a + c.Hits, b + c.Trials - c.Hits) - prior);
    }

    protected override double SameLogLikelihood() => LogBeta(1 + _all.Hits, 1 + _all.Trials - _all.Hits);

    protected override double DrawSame(Sampler draw) => draw.BetaOf(1 + _all.Hits, 1 + _all.Trials - _all.Hits);

    protected override double DrawCell(Sampler draw, int cell, double mean, double dispersion)
    {
        var (a, b) = Shape(mean, dispersion);
        return draw.BetaOf(a + _cells[cell].Hits, b + _cells[cell].Trials - _cells[cell].Hits);
    }

    protected override double Estimate(int cell, double mean, double dispersion)
    {
        var (a, b) = Shape(mean, dispersion);
        return (a + _cells[cell].Hits) / (a + b + _cells[cell].Trials);
    }

    private static (double A, double B) Shape(double mean, double dispersion)
    {
        var size = 1 / dispersion - 1;
        return (mean * size, (1 - mean) * size);
    }

    private static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);
}
