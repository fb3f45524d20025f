namespace Caudal.Metrics.Estimators;

/// <summary>How many left one state at one time, by an exit that counts or otherwise.</summary>
internal readonly record struct Exits(double Time, long AtRisk, long Events, long Censored)
{
    /// <param name="counted">The next states that count; null: all.</param>
    public static IEnumerable<Exits> At(RiskTable risk, int from, IReadOnlySet<int>? counted)
    {
        Exits? now = null;
        foreach (var row in risk.Rows)
        {
            if (row.From != from) continue;
            if (now is { } done && done.Time != row.Time) yield return done;
            var at = now is { } same && same.Time == row.Time ? same : new Exits(row.Time, row.AtRisk, 0, 0);
            now = row.To is { } to && counted?.Contains(to) != false ? at with { Events = at.Events + row.Count } : at with { Censored = at.Censored + row.Count };
        }
        if (now is { } last) yield return last;
    }
}
