namespace Caudal.Metrics.Estimators;

/// <summary>What happened on one day after entry: how many reached the aim, left another way, or were last seen undecided.</summary>
/// <param name="Day">Days since entry.</param>
public readonly record struct Outcomes(int Day, long Reached, long Exited, long Censored);

/// <param name="Month">Months of age; the figures are at its end and, from the month before on, within it.</param>
/// <param name="Remaining">Share still there.</param>
/// <param name="AtRisk">How many were followed when it began.</param>
public readonly record struct CurvePoint(int Month, double Remaining, long AtRisk, long Events, long Censored);

/// <summary>Estimators of times under right censoring, from counts by day; at one day events come before censorings.</summary>
public static class Survival
{
    /// <summary>Share that reached the aim within <paramref name="horizon"/> days while other exits compete
    /// (Aalen–Johansen cumulative incidence).</summary>
    public static double Incidence(IReadOnlyList<Outcomes> days, int horizon)
    {
        double alive = 1, incidence = 0;
        foreach (var (day, atRisk) in AtRisk(days))
        {
            if (day.Day > horizon) break;
            incidence += alive * day.Reached / atRisk;
            alive *= 1 - ((double)(day.Reached + day.Exited) / atRisk);
        }
        return incidence;
    }

    /// <summary>The first day at which the share still waiting is at most 1 − <paramref name="share"/> (Kaplan–Meier;
    /// other exits count as censored); null where the observation does not reach so far.</summary>
    public static double? Quantile(IReadOnlyList<Outcomes> days, double share)
    {
        double waiting = 1;
        foreach (var (day, atRisk) in AtRisk(days))
        {
            waiting *= 1 - ((double)day.Reached / atRisk);
            if (waiting <= 1 - share + 1e-12) return day.Day;
        }
        return null;
    }

    /// <summary>Share for which the event has not happened within <paramref name="horizon"/> days (Kaplan–Meier).</summary>
    public static double Remaining(IReadOnlyList<Outcomes> days, int horizon)
    {
        double remaining = 1;
        foreach (var (day, atRisk) in AtRisk(days))
        {
            if (day.Day > horizon) break;
            remaining *= 1 - ((double)day.Reached / atRisk);
        }
        return remaining;
    }

    /// <summary>The curve at the end of each month of age, from exact days (Kaplan–Meier); 0 is the day of entry.</summary>
    public static IEnumerable<CurvePoint> Curve(IReadOnlyList<Outcomes> days)
    {
        var (remaining, month) = (1.0, 0);
        foreach (var ended in AtRisk(days).GroupBy(d => MonthOf(d.Day.Day)))
        {
            var atRisk = ended.First().AtRisk;
            for (; month < ended.Key; month++) yield return new CurvePoint(month, remaining, atRisk, 0, 0);
            remaining = ended.Aggregate(remaining, (r, d) => r * (1 - ((double)d.Day.Reached / d.AtRisk)));
            yield return new CurvePoint(month++, remaining, atRisk, ended.Sum(d => d.Day.Reached), ended.Sum(d => d.Day.Exited + d.Day.Censored));
        }
    }

    /// <summary>Mean months of stay within <paramref name="months"/> (area under the Kaplan–Meier curve); null where nobody has been followed so long.</summary>
    public static double? MeanMonths(IReadOnlyList<Outcomes> days, int months)
    {
        var (area, remaining, last, horizon) = (0.0, 1.0, 0, DayOf(months));
        foreach (var (day, atRisk) in AtRisk(days).Where(d => d.Day.Day < horizon))
        {
            area += remaining * (day.Day - last);
            remaining *= 1 - ((double)day.Reached / atRisk);
            last = day.Day;
        }
        if (remaining > 1e-12 && days.All(d => d.Day < horizon)) return null;
        return (area + (remaining * (horizon - last))) / DayOf(months) * months;
    }

    // Months of 365.25 / 12 days, to the nearest day.
    private static int DayOf(int month) => (int)Math.Floor((month * 30.4375) + 0.5);

    private static int MonthOf(int day)
    {
        var month = (int)(day / 30.4375);
        return DayOf(month) >= day ? month : month + 1;
    }

    private static IEnumerable<(Outcomes Day, long AtRisk)> AtRisk(IReadOnlyList<Outcomes> days)
    {
        var atRisk = days.Sum(d => d.Reached + d.Exited + d.Censored);
        foreach (var day in days.OrderBy(d => d.Day))
        {
            yield return (day, atRisk);
            atRisk -= day.Reached + day.Exited + day.Censored;
        }
    }
}
