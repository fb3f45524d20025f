namespace Caudal.Metrics.Estimators;

/// <summary>Of those who enter a state, the share that leaves it for each other one by time since entry, while the exits compete (Aalen–Johansen for one state).</summary>
public static class CumulativeIncidence
{
    /// <summary>What each time adds; a move back into the same state counts as an exit.</summary>
    public static IEnumerable<(double Time, int To, double Share)> Steps(RiskTable risk, int from)
    {
        var (staying, left, time) = (1.0, 0.0, double.NaN);
        foreach (var row in risk.Rows)
        {
            if (row.From != from || row.To is not { } to) continue;
            if (row.Time != time) (staying, left, time) = (staying - left, 0, row.Time);
            var share = staying * row.Count / row.AtRisk;
            left += share;
            yield return (row.Time, to, share);
        }
    }
}
