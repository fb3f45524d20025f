namespace Caudal.Diagnosis;

/// <summary>What is 10 %, 50 % and 90 % likely not to be exceeded; money in the workspace's currency, or a share.</summary>
public sealed record Interval(decimal P10, decimal P50, decimal P90)
{
    public static Interval Zero { get; } = new(0, 0, 0);

    /// <summary>A countable amount: nothing is estimated.</summary>
    public static Interval Exact(decimal amount) => new(amount, amount, amount);

    /// <summary>
    /// Column by column, so that what a person adds up on the page is the total. That is the distribution of the sum where
    /// all parts err the same way together, the widest that their own intervals allow.
    /// </summary>
    public static Interval operator +(Interval a, Interval b) => new(a.P10 + b.P10, a.P50 + b.P50, a.P90 + b.P90);

    public static Interval Of(ReadOnlySpan<double> draws, int decimals = 2)
    {
        var sorted = draws.ToArray();
        Array.Sort(sorted);
        return new Interval(At(sorted, 0.10, decimals), At(sorted, 0.50, decimals), At(sorted, 0.90, decimals));
    }

    /// <summary>Quantile by linear interpolation (Hyndman and Fan's type 7).</summary>
    internal static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static decimal At(double[] sorted, double share, int decimals) =>
        decimal.Round((decimal)Quantile(sorted, share), decimals, MidpointRounding.AwayFromZero);
}
