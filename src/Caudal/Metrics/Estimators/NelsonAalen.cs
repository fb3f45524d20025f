namespace Caudal.Metrics.Estimators;

/// <summary>How exits at one time are taken, and which variance goes with it.</summary>
public enum HazardForm
{
    /// <summary>Σ d/n with variance Σ d/n² (Aalen 1978): <c>survfit</c>'s <c>ctype = 1</c>.</summary>
    Aalen,

    /// <summary>Σ d/n with variance Σ d(n − d)/n³: tied exits are one binomial step. It is what goes with <see cref="AalenJohansen"/>.</summary>
    Greenwood,

    /// <summary>Σ 1/n + 1/(n − 1) + …, tied exits one after the other (Fleming and Harrington 1984): <c>survfit</c>'s <c>ctype = 2</c>.</summary>
    OneByOne,
}

/// <param name="Hazard">Cumulative, up to and with <paramref name="Time"/>.</param>
public readonly record struct HazardPoint(double Time, long AtRisk, long Events, double Hazard, double StandardError);

/// <summary>The cumulative hazard of leaving a state (Nelson 1972, Aalen 1978), under right censoring and left truncation.</summary>
public static class NelsonAalen
{
    /// <param name="exits">The next states that count; null: all.</param>
    public static IReadOnlyList<HazardPoint> Of(RiskTable risk, int from = 0, IReadOnlySet<int>? exits = null, HazardForm form = HazardForm.Aalen)
    {
        var points = new List<HazardPoint>();
        var (hazard, variance) = (0.0, 0.0);
        foreach (var (time, atRisk, events, _) in Exits.At(risk, from, exits))
        {
            var (more, error) = Step(atRisk, events, form);
            (hazard, variance) = (hazard + more, variance + error);
            points.Add(new HazardPoint(time, atRisk, events, hazard, Math.Sqrt(variance)));
        }
        return points;
    }

    private static (double Hazard, double Variance) Step(double n, long d, HazardForm form) => form switch
    {
        HazardForm.Aalen => (d / n, d / (n * n)),
        HazardForm.Greenwood => (d / n, d * (n - d) / (n * n * n)),
        _ => OneByOne(n, d),
    };

    private static (double Hazard, double Variance) OneByOne(double n, long d)
    {
        var (hazard, variance) = (0.0, 0.0);
        for (var k = 0L; k < d; k++)
        {
            hazard += 1 / (n - k);
            variance += 1 / ((n - k) * (n - k));
        }
        return (hazard, variance);
    }
}
