namespace Caudal.Metrics.Estimators;

/// <param name="Month">Months of age; the figures are at its end and, from the month before on, within it.</param>
/// <param name="Remaining">Share still there.</param>
/// <param name="StandardError">Of the share, by Greenwood; not a number where the share is 0.</param>
/// <param name="AtRisk">How many were followed when it began.</param>
public readonly record struct MonthPoint(int Month, double Remaining, double StandardError, long AtRisk, long Events, long Censored);

/// <summary>A curve of exact days, read at the ends of months of 365.25 / 12 days, to the nearest day.</summary>
public static class MonthCurve
{
    /// <summary>From month 0, the day of entry, to the last that anybody was observed in.</summary>
    public static IEnumerable<MonthPoint> Of(SurvivalCurve curve)
    {
        var (remaining, error, month) = (1.0, 0.0, 0);
        foreach (var ended in curve.Points.GroupBy(p => MonthOf(p.Time)))
        {
            var atRisk = ended.First().AtRisk;
            for (; month < ended.Key; month++) yield return new MonthPoint(month, remaining, error, atRisk, 0, 0);
            (remaining, error) = (ended.Last().Survival, ended.Last().StandardError);
            yield return new MonthPoint(month++, remaining, error, atRisk, ended.Sum(p => p.Events), ended.Sum(p => p.Censored));
        }
    }

    /// <summary>Mean months of stay within <paramref name="months"/>; null where nobody has been followed so long.</summary>
    public static double? Mean(SurvivalCurve curve, int months) => curve.RestrictedMean(DayOf(months)) / DayOf(months) * months;

    /// <summary>The last day of a month of age.</summary>
    public static int DayOf(int month) => (int)Math.Floor((month * 30.4375) + 0.5);

    private static int MonthOf(double day)
    {
        var month = (int)(day / 30.4375);
        return DayOf(month) >= day ? month : month + 1;
    }
}
