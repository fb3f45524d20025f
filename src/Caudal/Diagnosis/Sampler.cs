using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace Caudal.Diagnosis;

/// <summary>
/// Posterior draws of one question. Seeded by the question's own name, so that it gives the same draws whatever else is
/// asked, and the same input gives the same output to the byte.
/// </summary>
internal sealed class Sampler(string question)
{
    /// <summary>Draws of each quantity; P10 of a thousand errs by about one per cent of rank.</summary>
    public const int Draws = 1000;

    // A prior worth one observation in all (Jeffreys): says next to nothing, and keeps 0 of n away from "never".
    private const double Jeffreys = 0.5;

    private readonly MersenneTwister _random = new(Seed(question), threadSafe: false);

    /// <summary>The rate behind <paramref name="hits"/> of <paramref name="trials"/>.</summary>
    public double Rate(double hits, double trials) => Beta.Sample(_random, hits + Jeffreys, trials - hits + Jeffreys);

    public double Rate(Tally tally) => Rate(tally.Hits, tally.Trials);

    public double BetaOf(double a, double b) => Beta.Sample(_random, a, b);

    public double GammaOf(double shape, double rate) => Gamma.Sample(_random, shape, rate);

    /// <summary>The true mean over the observed one, for <paramref name="count"/> values of that squared coefficient of variation.</summary>
    public double MeanError(double count, double squaredVariation)
    {
        if (count <= 0 || squaredVariation <= 0) return 1;
        var shape = count / squaredVariation;
        return shape / Gamma.Sample(_random, shape, 1) * Math.Max(shape - 1, 0.5) / shape;
    }

    /// <summary>
    /// What a year's volume came to over what was to be expected of it: a sum of so many unequal cases (compound Poisson, its
    /// first two moments kept by a gamma). A few lost customers are worth anything between the smallest and the largest.
    /// </summary>
    /// <param name="cases">Expected number; 0 or less: there is nothing to vary.</param>
    /// <param name="squaredVariation">(standard deviation / mean)² of one case.</param>
    public double Realised(double cases, double squaredVariation)
    {
        if (cases <= 0) return 1;
        var shape = cases / (1 + squaredVariation);
        return Gamma.Sample(_random, shape, shape);
    }

    /// <summary>
    /// How much of a difference the cause that is named explains, where the data cannot tell: every share from none to all
    /// is taken as equally likely.
    /// </summary>
    public double UnknownShare() => _random.NextDouble();

    public double Uniform() => _random.NextDouble();

    /// <summary>
    /// Of cases that make up <paramref name="share"/> of all, the part that is not usual. How much is usual is known as a most only: just beyond it nearly all
    /// of them are, at twice as much any share of it from none to all is equally likely.
    /// </summary>
    public double BeyondUsual(double share, double most)
    {
        if (share <= most) return 0;
        var least = Math.Max(0, 2 * most - share);
        return 1 - (least + (most - least) * Uniform()) / share;
    }

    public static double[] Many(Func<double> draw)
    {
        var draws = new double[Draws];
        for (var i = 0; i < draws.Length; i++) draws[i] = draw();
        return draws;
    }

    // FNV-1a: string.GetHashCode differs from run to run.
    private static int Seed(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text) hash = (hash ^ letter) * 16777619u;
        return (int)(hash & int.MaxValue);
    }
}

/// <summary>So many of so many.</summary>
internal readonly record struct Tally(long Hits, long Trials)
{
    public double? Share => Trials == 0 ? null : (double)Hits / Trials;
}
