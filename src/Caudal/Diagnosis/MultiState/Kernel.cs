using Caudal.Metrics.Estimators;

namespace Caudal.Diagnosis.MultiState;

/// <summary>
/// A semi-Markov process in equal steps: of the journeys that enter a stage, the share whose next stage is another one, by the step in which they
/// go. What has not gone by the last step stays.
/// </summary>
public sealed class Kernel
{
    private readonly Dictionary<(int From, int To), double[]> _moves;

    private Kernel(int states, int steps, double stepDays, Dictionary<(int From, int To), double[]> moves) =>
        (States, Steps, StepDays, _moves) = (states, steps, stepDays, moves);

    public int States { get; }

    /// <summary>The last step that is known; step 0 is the moment of entry.</summary>
    public int Steps { get; }

    public double StepDays { get; }

    /// <summary>Every move that was seen, with its share by step.</summary>
    public IEnumerable<(int From, int To, ReadOnlyMemory<double> Shares)> Moves => _moves.Select(m => (m.Key.From, m.Key.To, (ReadOnlyMemory<double>)m.Value));

    /// <summary>From spells by days since the stage was entered: the cumulative incidence of each exit (Aalen–Johansen), each time put into the nearest step.</summary>
    public static Kernel Of(RiskTable risk, int states, int steps, double stepDays = 1)
    {
        var moves = new Dictionary<(int, int), double[]>();
        for (var from = 0; from < states; from++)
            foreach (var (time, to, share) in CumulativeIncidence.Steps(risk, from))
            {
                var step = (int)Math.Floor((time / stepDays) + 0.5);
                if (step > steps) break;
                if (!moves.TryGetValue((from, to), out var shares)) moves[(from, to)] = shares = new double[steps + 1];
                shares[step] += share;
            }
        return new Kernel(states, steps, stepDays, moves);
    }

    /// <summary>Share of entries into <paramref name="from"/> that go on to <paramref name="to"/> next, within <paramref name="steps"/> (null: all that are known).</summary>
    public double Probability(StageKind from, StageKind to, int? steps = null) =>
        _moves.TryGetValue(((int)from, (int)to), out var shares) ? Sum(shares.AsSpan(0, Math.Min(steps ?? Steps, Steps) + 1)) : 0;

    /// <summary>Share still in the stage after each step.</summary>
    internal double[] Staying(int from)
    {
        var staying = new double[Steps + 1];
        Array.Fill(staying, 1);
        foreach (var (_, shares) in _moves.Where(m => m.Key.From == from))
            for (var (step, gone) = (0, 0.0); step <= Steps; step++) staying[step] -= gone += shares[step];
        return staying;
    }

    private static double Sum(ReadOnlySpan<double> shares)
    {
        var sum = 0.0;
        foreach (var share in shares) sum += share;
        return sum;
    }
}
