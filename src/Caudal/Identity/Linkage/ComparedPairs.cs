namespace Caudal.Identity.Linkage;

/// <summary>Pairs and the pattern of each, in pieces: a list that grows would be in memory twice each time it does.</summary>
internal sealed class ComparedPairs
{
    private const int Piece = 1 << 16;

    private readonly List<(int A, int B, int Pattern)[]> _pieces = [];

    public int Count { get; private set; }

    public void Add(int a, int b, int pattern)
    {
        var at = Count++ % Piece;
        if (at == 0) _pieces.Add(new (int, int, int)[Piece]);
        _pieces[^1][at] = (a, b, pattern);
    }

    public IEnumerable<(int A, int B, int Pattern)> All() => _pieces.SelectMany(p => p).Take(Count);
}
