using System.Numerics;
using MathNet.Numerics.Random;

namespace Caudal.Diagnosis.Stake;

/// <summary>
/// Divides what players reach together among them by the Shapley value (Shapley 1953): each player's mean contribution over
/// all orders in which they can join. The parts add up to the whole, and nothing is counted twice.
/// </summary>
internal static class Shapley
{
    /// <summary>Up to so many players all subsets are valued; beyond it orders are sampled.</summary>
    public const int ExactUpTo = 15;

    /// <summary>Pairs of an order and its reverse (antithetic: Mitchell et al. 2022) that are sampled for each draw.</summary>
    private const int Pairs = 8;

    /// <summary>Every player's value, exactly: Σ over subsets S without i of |S|! (n − |S| − 1)! / n! × (v(S ∪ i) − v(S)).</summary>
    /// <param name="value">Worth of a subset, its members as bits.</param>
    public static double[] Exact(int players, Func<uint, double> value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(players, ExactUpTo);
        var worth = new double[1 << players];
        for (var s = 0u; s < worth.Length; s++) worth[s] = value(s);
        var weights = Weights(players);
        var parts = new double[players];
        for (var s = 0u; s < worth.Length; s++)
            for (var i = 0; i < players; i++)
                if ((s >> i & 1) == 0) parts[i] += weights[BitOperations.PopCount(s)] * (worth[s | 1u << i] - worth[s]);
        return parts;
    }

    /// <summary>The same by sampled orders, each followed by its reverse. Every order's contributions add up to the whole, so the mean does too.</summary>
    /// <param name="join">Starts anew at −1 and gives the worth of none; else adds that player and gives the worth of all that have joined.</param>
    /// <returns>The values, and the standard error of each over the pairs.</returns>
    public static (double[] Parts, double[] Errors) Sampled(int players, Func<int, double> join, int seed)
    {
        var (random, order) = (new MersenneTwister(seed, threadSafe: false), Enumerable.Range(0, players).ToArray());
        var (sums, squares, pair) = (new double[players], new double[players], new double[players]);
        for (var p = 0; p < Pairs; p++)
        {
            Array.Clear(pair);
            random.Shuffle(order);
            Walk(order, join, pair);
            Array.Reverse(order);
            Walk(order, join, pair);
            for (var i = 0; i < players; i++) (sums[i], squares[i]) = (sums[i] + pair[i], squares[i] + pair[i] * pair[i]);
        }
        return ([.. sums.Select(s => s / Pairs)], [.. sums.Select((s, i) => Math.Sqrt(Math.Max(0, squares[i] / Pairs - s / Pairs * (s / Pairs)) / (Pairs - 1)))]);
    }

    private static void Walk(int[] order, Func<int, double> join, double[] pair)
    {
        var before = join(-1);
        foreach (var player in order)
        {
            var after = join(player);
            pair[player] += (after - before) / 2;
            before = after;
        }
    }

    // |S|! (n − |S| − 1)! / n!, by the size of S.
    private static double[] Weights(int players)
    {
        var weights = new double[Math.Max(1, players)];
        weights[0] = 1.0 / Math.Max(1, players);
        for (var size = 1; size < players; size++) weights[size] = weights[size - 1] * size / (players - size);
        return weights;
    }
}
