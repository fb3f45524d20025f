namespace Caudal.Identity.Linkage;

/// <summary>Bands of probability that pairs are counted by: each from its own bound to the next; pairs below the first say nothing.</summary>
internal static class ProbabilityBands
{
    public static IReadOnlyList<double> From { get; } = [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99];

    public static long[] Count(IEnumerable<Link> links)
    {
        var counts = new long[From.Count];
        foreach (var link in links)
            if (Of(MatchModel.Probability(link.Weight)) is var band and >= 0) counts[band]++;
        return counts;
    }

    private static int Of(double probability)
    {
        var band = From.Count - 1;
        while (band >= 0 && probability < From[band]) band--;
        return band;
    }
}
