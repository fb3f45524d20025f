namespace Caudal.Identity.Linkage;

/// <summary>
/// What a pair's levels say (Fellegi–Sunter 1969): with m the chance of a level in two records of one entity and u that in two of
/// different entities, a level weighs log2(m/u) bits; the weights add up, and with the prior they make a probability.
/// </summary>
/// <param name="Prior">Chance that two records drawn at random are one entity.</param>
/// <param name="M">By comparison and level.</param>
/// <param name="U">By comparison and level.</param>
internal sealed record MatchModel(IReadOnlyList<Comparison> Comparisons, double Prior, double[][] M, double[][] U)
{
    // What one equality of a rare text may add beyond the equality itself: past this the count behind it is too small to be trusted.
    public const double MostRarity = 10;

    public double PriorWeight => Math.Log2(Prior / (1 - Prior));

    /// <summary>Bits; 0 where nothing is said.</summary>
    public double Weight(int comparison, int level) =>
        level == Comparisons[comparison].Levels ? 0 : Math.Log2(M[comparison][level] / U[comparison][level]);

    /// <summary>Bits that equality of this very text adds to equality of any: rare texts more, frequent ones less.</summary>
    public double Rarity(int comparison, int level, int a, int b)
    {
        if (Comparisons[comparison].Coincidence(level, a, b) is not { } coincidence) return 0;
        return Math.Clamp(Math.Log2(U[comparison][level] / coincidence), -MostRarity, MostRarity);
    }

    /// <summary>Bits for and against, prior included.</summary>
    public double Total(int a, int b)
    {
        var weight = PriorWeight;
        for (var c = 0; c < Comparisons.Count; c++)
            if (Comparisons[c].Level(a, b) is var level && level < Comparisons[c].Levels) weight += Weight(c, level) + Rarity(c, level, a, b);
        return weight;
    }

    /// <summary>A bit for each comparison that the pair is equal or nearly equal in.</summary>
    public int Agreeing(int a, int b)
    {
        var near = 0;
        for (var c = 0; c < Comparisons.Count; c++)
            if (Comparisons[c].Level(a, b) is var level && level > 0 && level < Comparisons[c].Levels && level >= Comparisons[c].Levels - 2) near |= 1 << c;
        return near;
    }

    /// <summary>The comparisons' names, parted by commas.</summary>
    /// <param name="agreeing">A bit for each.</param>
    public string Named(int agreeing) => string.Join(", ", Comparisons.Where((_, c) => (agreeing >> c & 1) != 0).Select(c => c.Name));

    public static double Probability(double weight) => 1 / (1 + Math.Pow(2, -weight));
}
