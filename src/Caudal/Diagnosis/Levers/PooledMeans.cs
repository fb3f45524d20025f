namespace Caudal.Diagnosis.Levers;

/// <summary>
/// Means of times or amounts: a cell's sum is gamma with its rate, whose own prior is gamma with squared coefficient of
/// variation ρ. Counts are deflated by the squared variation within cells, so that values more spread than an exponential
/// weigh less. The prior of the mean of all is flat in its logarithm.
/// </summary>
internal sealed class PooledMeans : PooledCells
{
    private readonly double[] _counts, _means;
    private readonly double _count, _sum;

    /// <param name="cells">Count and mean of each, both above zero.</param>
    /// <param name="squaredVariation">(standard deviation / mean)² within cells.</param>
    public PooledMeans(IReadOnlyList<(double Count, double Mean)> cells, double squaredVariation, double priorDiffer)
    {
        var spread = Math.Max(squaredVariation, 1e-3);
        _counts = [.. cells.Select(c => c.Count / spread)];
        _means = [.. cells.Select(c => c.Mean)];
        _count = _counts.Sum();
        _sum = _counts.Zip(_means, (n, m) => n * m).Sum();
        Fit(priorDiffer);
    }

    public static PooledMeans Of(IReadOnlyList<Moments> cells, double priorDiffer) =>
        new([.. cells.Select(c => ((double)c.Count, c.Mean))], Within(cells), priorDiffer);

    // The cells' own squared variation, weighted by their counts, with one value of an exponential's beside them: a dozen equal
    // amounts do not prove that amounts never vary.
    private static double Within(IReadOnlyList<Moments> cells) =>
        (1 + cells.Where(c => c.Count > 1).Sum(c => c.Count * c.SquaredVariation)) / (1 + cells.Where(c => c.Count > 1).Sum(c => c.Count));

    public override int Count => _counts.Length;

    protected override double Ceiling => double.PositiveInfinity;

    protected override double Observed(int cell) => _means[cell];

    protected override double Variance(int cell, double dispersion)
    {
        var mean = _sum / _count;
        return mean * mean * (dispersion + 1 / _counts[cell]);
    }

    protected override double LogPrior(double mean) => -Math.Log(mean);

    // Rates λ ~ Gamma(shape, shape × mean): E[1/λ] is near the mean, and the data's own factors are left out on both sides.
    protected override double LogLikelihood(double mean, double dispersion)
    {
        var shape = 1 / dispersion;
        var constant = shape * Math.Log(shape * mean) - LogGamma(shape);
        var sum = 0.0;
        for (var c = 0; c < Count; c++)
            sum += constant + LogGamma(shape + _counts[c]) - (shape + _counts[c]) * Math.Log(shape * mean + _counts[c] * _means[c]);
        return sum;
    }

    protected override double SameLogLikelihood() => LogGamma(_count) - _count * Math.Log(_sum);

    protected override double DrawSame(Sampler draw) => 1 / draw.GammaOf(_count, _sum);

    protected override double DrawCell(Sampler draw, int cell, double mean, double dispersion)
    {
        var shape = 1 / dispersion;
        return 1 / draw.GammaOf(shape + _counts[cell], shape * mean + _counts[cell] * _means[cell]);
    }

    protected override double Estimate(int cell, double mean, double dispersion)
    {
        var shape = 1 / dispersion;
        return (shape * mean + _counts[cell] * _means[cell]) / (shape + _counts[cell]);
    }
}
