namespace Caudal.Identity.Linkage;

/// <summary>
/// One kind of evidence about a pair: its levels go from 0 (they differ) to <see cref="Levels"/> − 1 (they are equal). Where one of the two says
/// nothing the level is <see cref="Levels"/>, and weighs nothing.
/// </summary>
/// <param name="name">As texts and the model file call it.</param>
internal abstract class Comparison(string name, params string[] levels)
{
    public string Name { get; } = name;

    /// <summary>From worst to best.</summary>
    public IReadOnlyList<string> LevelNames { get; } = levels;

    public int Levels => LevelNames.Count;

    public abstract int Level(int a, int b);

    /// <summary>Chance that a record of another entity holds the very text which these two share; null where the level is not an equality.</summary>
    public virtual double? Coincidence(int level, int a, int b) => null;

    /// <summary>The mean of that over all records: what the top level's u is made of; null where it must be sampled.</summary>
    public virtual double? MeanCoincidence => null;
}

/// <summary>Compares one column's texts; where texts repeat, a pair of distinct ones is looked at once.</summary>
/// <param name="near">The level of two texts that are not equal.</param>
internal sealed class TermComparison(string name, Terms terms, Func<string, string, int> near, params string[] levels) : Comparison(name, levels)
{
    // Texts that hardly repeat hardly meet twice: to remember what came out costs more than to look again.
    private readonly PairMemo? _memo = terms.Distinct * 4L < terms.Filled || terms.Filled < 10_000 ? new() : null;
    private double? _mean;

    public Terms Terms { get; } = terms;

    public override int Level(int a, int b)
    {
        var (x, y) = (Terms[a], Terms[b]);
        if (x < 0 || y < 0) return Levels;
        return x == y ? Levels - 1 : OfCodes(x, y);
    }

    /// <summary>The level of two codes that differ.</summary>
    public int OfCodes(int x, int y)
    {
        if (_memo is null) return near(Terms.Text(x), Terms.Text(y));
        if (_memo.TryGet(x, y, out var level)) return level;
        level = near(Terms.Text(x), Terms.Text(y));
        _memo.Set(x, y, level);
        return level;
    }

    public override double? Coincidence(int level, int a, int b) => level == Levels - 1 ? Terms.Frequency(Terms[a]) : null;

    public override double? MeanCoincidence => _mean ??= Terms.Coincidence();
}
