namespace Caudal.Identity.Linkage;

/// <summary>
/// One kind of evidence about a pair: its levels go from 0 (they differ) to <see cref="Levels"/> − 1 (they are equal). Where one of the two says
/// nothing the level is <see cref="Levels"/>, and weighs nothing.
/// </summary>
/// <param name="name">As texts and the model file call it.</param>
internal abstract class Comparison(string name, params string[] levels)
{
    /// <summary>What a glance answers where it does not tell the level: one below the equality, or none.</summary>
    public const int Open = -1;

    public string Name { get; } = name;

    /// <summary>From worst to best.</summary>
    public IReadOnlyList<string> LevelNames { get; } = levels;

    public int Levels { get; } = levels.Length;

    public abstract int Level(int a, int b);

    /// <summary>The level where codes alone tell it, else <see cref="Open"/>: texts that are laid beside each other cost ten times as much.</summary>
    public virtual int Glance(int a, int b) => Level(a, b);

    /// <summary>Signs that are laid beside each other where a glance does not do: what is short is looked at first.</summary>
    public virtual double Length => 1;

    /// <summary>Chance that a record of another entity holds the very text which these two share; null where the level is not an equality.</summary>
    public virtual double? Coincidence(int level, int a, int b) => null;

    /// <summary>The mean of that over all records: what the top level's u is made of; null where it must be sampled.</summary>
    public virtual double? MeanCoincidence => null;
}

/// <summary>How alike two texts are that are not equal: a level.</summary>
internal delegate int Nearness(ReadOnlySpan<char> a, ReadOnlySpan<char> b);

/// <summary>Compares one column's texts; where texts repeat, a pair of distinct ones is looked at once.</summary>
internal sealed class TermComparison(string name, Terms terms, Nearness near, params string[] levels) : Comparison(name, levels)
{
    // Texts that hardly repeat hardly meet twice: to remember what came out costs more than to look again.
    private readonly PairMemo? _memo = terms.Texts.Count * 4L < terms.Texts.Filled || terms.Texts.Filled < 10_000 ? new() : null;
    private double? _mean;

    public Terms Terms { get; } = terms;

    public override int Level(int a, int b) => Glance(a, b) is var level && level == Open ? OfCodes(Terms[a], Terms[b]) : level;

    public override int Glance(int a, int b)
    {
        var (x, y) = (Terms[a], Terms[b]);
        return x < 0 || y < 0 ? Levels : x == y ? Levels - 1 : Open;
    }

    public override double Length { get; } = terms.Texts.MeanLength;

    /// <summary>The level of two codes that differ.</summary>
    public int OfCodes(int x, int y)
    {
        if (_memo is null) return near(Terms.Texts[x], Terms.Texts[y]);
        if (_memo.TryGet(x, y, out var level)) return level;
        level = near(Terms.Texts[x], Terms.Texts[y]);
        _memo.Set(x, y, level);
        return level;
    }

    public override double? Coincidence(int level, int a, int b) => level == Levels - 1 ? Terms.Texts.Frequency(Terms[a]) : null;

    public override double? MeanCoincidence => _mean ??= Terms.Texts.Coincidence();
}
