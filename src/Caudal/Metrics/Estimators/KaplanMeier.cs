namespace Caudal.Metrics.Estimators;

/// <summary>The survival curve at one time.</summary>
/// <param name="Events">Exits that count.</param>
/// <param name="Censored">Last seen, or gone by an exit that does not count.</param>
/// <param name="Survival">Share that is still there after <paramref name="Time"/>.</param>
/// <param name="StandardError">Of the share, by Greenwood (1926); not a number where the share is 0.</param>
public readonly record struct SurvivalPoint(double Time, long AtRisk, long Events, long Censored, double Survival, double StandardError)
{
    public Bounds? Interval(double level = 0.95, ConfidenceScale scale = ConfidenceScale.Log) => Confidence.Of(Survival, StandardError, level, scale);
}

/// <summary>A step function of time in days: 1 before its first point, then level from point to point.</summary>
public sealed class SurvivalCurve(IReadOnlyList<SurvivalPoint> points)
{
    /// <summary>One for each time at which somebody left or was last seen.</summary>
    public IReadOnlyList<SurvivalPoint> Points { get; } = points;

    /// <summary>The last point at or before <paramref name="time"/>; null before the first, where the share is 1.</summary>
    public SurvivalPoint? At(double time)
    {
        var (below, above) = (0, Points.Count);
        while (below < above)
        {
            var middle = (below + above) / 2;
            if (Points[middle].Time <= time) below = middle + 1;
            else above = middle;
        }
        return below == 0 ? null : Points[below - 1];
    }

    /// <summary>The first time at which at most 1 − <paramref name="share"/> are still there; null where the observation does not reach so far.</summary>
    public double? Quantile(double share)
    {
        foreach (var point in Points)
            if (point.Survival <= 1 - share + 1e-12) return point.Time;
        return null;
    }

    /// <summary>Mean days of stay within <paramref name="horizon"/>: the area under the curve; null where nobody was observed so long and some are still there.</summary>
    public double? RestrictedMean(double horizon)
    {
        var (area, share, last) = (0.0, 1.0, 0.0);
        foreach (var point in Points)
        {
            if (point.Time >= horizon) return area + (share * (horizon - last));
            area += share * (point.Time - last);
            (share, last) = (point.Survival, point.Time);
        }
        return share > 1e-12 ? null : area;
    }
}

/// <summary>The share still in a state by time since entry (Kaplan and Meier 1958), under right censoring and left truncation.</summary>
public static class KaplanMeier
{
    /// <param name="exits">The next states that count; the others are censorings. Null: all count.</param>
    public static SurvivalCurve Of(RiskTable risk, int from = 0, IReadOnlySet<int>? exits = null)
    {
        var points = new List<SurvivalPoint>();
        var (survival, greenwood) = (1.0, 0.0);
        foreach (var (time, atRisk, events, censored) in Exits.At(risk, from, exits))
        {
            survival *= 1 - ((double)events / atRisk);
            greenwood += events == 0 ? 0 : (double)events / ((double)atRisk * (atRisk - events));
            points.Add(new SurvivalPoint(time, atRisk, events, censored, survival, survival * Math.Sqrt(greenwood)));
        }
        return new SurvivalCurve(points);
    }
}
