namespace Caudal.Identity.Linkage;

/// <summary>The distinct combinations of levels that pairs show, numbered, with how many pairs show each.</summary>
internal sealed class LevelPatterns(IReadOnlyList<Comparison> comparisons)
{
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<ulong> _patterns = [];
    private readonly List<long> _counts = [];

    public IReadOnlyList<Comparison> Comparisons => comparisons;

    public int Count => _patterns.Count;

    public long PairsOf(int pattern) => _counts[pattern];

    /// <summary>Compares a pair in everything and counts it.</summary>
    /// <param name="pairs">How many pairs it stands for.</param>
    public void Add(int a, int b, int pairs) => _counts[NumberOf(a, b)] += pairs;

    /// <summary>Compares a pair in everything; the number of its pattern.</summary>
    public int NumberOf(int a, int b)
    {
        ulong pattern = 0;
        for (var c = 0; c < comparisons.Count; c++) pattern |= (ulong)comparisons[c].Level(a, b) << (4 * c);
        if (!_numbers.TryGetValue(pattern, out var number))
        {
            _numbers[pattern] = number = _patterns.Count;
            _patterns.Add(pattern);
            _counts.Add(0);
        }
        return number;
    }

    public int Level(int pattern, int comparison) => (int)(_patterns[pattern] >> (4 * comparison)) & 15;
}
