using MathNet.Numerics.LinearAlgebra;

namespace Caudal.Diagnosis.MultiState;

/// <summary>What being somewhere brings, in the workspace's currency, by state.</summary>
/// <param name="OnEntry">Once, when the state is entered.</param>
/// <param name="PerDay">For each day in it.</param>
public sealed record Rewards(IReadOnlyList<double> OnEntry, IReadOnlyList<double> PerDay)
{
    /// <summary>Contracts that one won pursuit brings: what a win is worth over what a contract is worth.</summary>
    public double ContractsPerWin { get; init; } = 1;
}

/// <summary>
/// V(s): the money that a journey which has just entered s brings within the horizon, by the renewal equation of a semi-Markov reward process
/// (Howard 1971), V(s, h) = entry(s) + perDay(s) · E[min(stay, h)] + Σ over u ≤ h and next stages j of q(s, j, u) · V(j, h − u), solved for h = 0, 1, ….
/// Moves within one step are a linear system in each h.
/// </summary>
public static class StageValue
{
    /// <param name="steps">The horizon in the kernel's steps; null: all that it knows.</param>
    /// <returns>V by state.</returns>
    public static double[] Of(Kernel kernel, Rewards rewards, int? steps = null)
    {
        var horizon = Math.Min(steps ?? kernel.Steps, kernel.Steps);
        var moves = kernel.Moves.Select(m => (m.From, m.To, Shares: m.Shares.ToArray(), Worth: Worth(m.From, m.To, rewards))).ToArray();
        var held = Held(kernel, rewards, horizon);
        var inverse = Inverse(moves, kernel.States);
        var values = new double[horizon + 1][];
        for (var h = 0; h <= horizon; h++)
        {
            var known = new double[kernel.States];
            for (var s = 0; s < known.Length; s++) known[s] = held[s][h];
            foreach (var (from, to, shares, worth) in moves)
            {
                var later = 0.0;
                for (var u = 1; u <= h; u++) later += shares[u] * values[h - u][to];
                known[from] += worth * later;
            }
            values[h] = inverse is null ? known : [.. inverse * Vector<double>.Build.Dense(known)];
        }
        return values[horizon];
    }

    // A win becomes as many contracts as a win brings.
    private static double Worth(int from, int to, Rewards rewards) =>
        to == (int)StageKind.Won && from < (int)StageKind.Won ? rewards.ContractsPerWin : 1;

    // What a stay itself brings within h steps: each step that it is not yet left by its beginning.
    private static double[][] Held(Kernel kernel, Rewards rewards, int horizon)
    {
        var held = new double[kernel.States][];
        for (var s = 0; s < kernel.States; s++)
        {
            var staying = kernel.Staying(s);
            held[s] = new double[horizon + 1];
            held[s][0] = rewards.OnEntry[s];
            for (var h = 1; h <= horizon; h++) held[s][h] = held[s][h - 1] + (rewards.PerDay[s] * kernel.StepDays * staying[h - 1]);
        }
        return held;
    }

    private static Matrix<double>? Inverse((int From, int To, double[] Shares, double Worth)[] moves, int states)
    {
        if (moves.All(m => m.Shares[0] == 0)) return null;
        var within = Matrix<double>.Build.DenseIdentity(states);
        foreach (var (from, to, shares, worth) in moves) within[from, to] -= worth * shares[0];
        return within.Inverse();
    }
}
