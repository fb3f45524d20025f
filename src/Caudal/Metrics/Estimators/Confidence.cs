using MathNet.Numerics.Distributions;

namespace Caudal.Metrics.Estimators;

/// <summary>The scale on which an interval is symmetric; R's <c>survfit</c> offers the same and takes <see cref="Log"/> unless told.</summary>
public enum ConfidenceScale
{
    Plain,
    Log,
    LogLog,
}

/// <param name="Lower">Within [0, 1], as <paramref name="Upper"/>.</param>
public readonly record struct Bounds(double Lower, double Upper);

/// <summary>Intervals of a probability from its standard error (Kalbfleisch and Prentice 2002, §1.4).</summary>
public static class Confidence
{
    /// <summary>Null where the scale has none: at 0, and for <see cref="ConfidenceScale.LogLog"/> at 1 too.</summary>
    /// <param name="level">Share of samples whose interval covers the truth: 0.95.</param>
    public static Bounds? Of(double probability, double error, double level, ConfidenceScale scale)
    {
        if (double.IsNaN(error) || (probability <= 0 && scale != ConfidenceScale.Plain)) return null;
        var width = Normal.InvCDF(0, 1, (1 + level) / 2) * error;
        return scale switch
        {
            ConfidenceScale.Plain => new(Math.Max(0, probability - width), Math.Min(1, probability + width)),
            ConfidenceScale.Log => new(probability * Math.Exp(-width / probability), Math.Min(1, probability * Math.Exp(width / probability))),
            _ => LogLog(probability, width),
        };
    }

    private static Bounds? LogLog(double probability, double width)
    {
        if (probability >= 1) return null;
        var log = Math.Log(probability);
        var factor = Math.Exp(-width / probability / log);
        return new(Math.Exp(log * factor), Math.Exp(log / factor));
    }
}
