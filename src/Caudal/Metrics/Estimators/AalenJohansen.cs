namespace Caudal.Metrics.Estimators;

/// <summary>
/// Transition probabilities between the states of any graph (Aalen and Johansen 1978), P(s, t) = Π (I + dA(u)) over s &lt; u ≤ t, with
/// the Greenwood covariance (Andersen, Borgan, Gill and Keiding 1993, §IV.4.1.3). Kaplan–Meier (two states) and the cumulative
/// incidence of competing risks (one state with several exits) are special cases.
/// </summary>
public static class AalenJohansen
{
    /// <param name="states">How many states there are; at least <see cref="RiskTable.States"/>.</param>
    /// <param name="until">t, in days.</param>
    /// <param name="since">s, in days.</param>
    public static TransitionMatrix Of(RiskTable risk, int states, double until, double since = double.NegativeInfinity) =>
        At(risk, states, [until], since)[0];

    /// <summary>The matrix at each of <paramref name="times"/>, ascending, in one pass.</summary>
    /// <param name="errors">False: without the covariance, which takes states² times the work.</param>
    public static IReadOnlyList<TransitionMatrix> At(RiskTable risk, int states, IReadOnlyList<double> times, double since = double.NegativeInfinity, bool errors = true)
    {
        var matrix = new TransitionMatrix(states, errors);
        var found = new List<TransitionMatrix>(times.Count);
        var step = new TransitionStep(states);
        foreach (var row in risk.Rows)
        {
            if (row.To is not { } to || row.Time <= since) continue;
            if (row.Time != step.Time)
            {
                matrix.Multiply(step);
                while (found.Count < times.Count && times[found.Count] < row.Time) found.Add(matrix.Copy());
                if (found.Count == times.Count) return found;
                step.Begin(row.Time);
            }
            step.Add(row.From, to, row.Count, row.AtRisk);
        }
        matrix.Multiply(step);
        while (found.Count < times.Count) found.Add(matrix.Copy());
        return found;
    }
}
