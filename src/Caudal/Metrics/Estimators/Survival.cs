namespace Caudal.Metrics.Estimators;

/// <summary>What happened on one day after entry: how many reached the aim, left another way, or were last seen undecided.</summary>
/// <param name="Day">Days since entry.</param>
public readonly record struct Outcomes(int Day, long Reached, long Exited, long Censored);

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
