namespace Caudal.Identity.Linkage;

/// <summary>How alike two texts are.</summary>
internal static class TextDistance
{
    private const int Longest = 128;

    /// <summary>Jaro–Winkler similarity, 0 to 1; prefix weight 0.1 over up to four letters (Winkler 1990). Texts are looked at up to 128 signs.</summary>
    public static double JaroWinkler(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length > Longest) a = a[..Longest];
        if (b.Length > Longest) b = b[..Longest];
        var jaro = Jaro(a, b);
        var prefix = Math.Min(4, a.CommonPrefixLength(b));
        return jaro + (0.1 * prefix * (1 - jaro));
    }

    private static double Jaro(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length == 0 || b.Length == 0) return 0;
        Span<bool> inA = stackalloc bool[a.Length], inB = stackalloc bool[b.Length];
        var matches = Match(a, b, inA, inB);
        if (matches == 0) return 0;
        var transposed = Transposed(a, b, inA, inB);
        double m = matches;
        return ((m / a.Length) + (m / b.Length) + ((m - (transposed / 2)) / m)) / 3;
    }

    private static int Match(ReadOnlySpan<char> a, ReadOnlySpan<char> b, Span<bool> inA, Span<bool> inB)
    {
        var reach = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        var matches = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var last = Math.Min(b.Length - 1, i + reach);
            for (var j = Math.Max(0, i - reach); j <= last; j++)
            {
                if (inB[j] || a[i] != b[j]) continue;
                inA[i] = inB[j] = true;
                matches++;
                break;
            }
        }
        return matches;
    }

    private static int Transposed(ReadOnlySpan<char> a, ReadOnlySpan<char> b, Span<bool> inA, Span<bool> inB)
    {
        var (j, transposed) = (0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            if (!inA[i]) continue;
            while (!inB[j]) j++;
            if (a[i] != b[j]) transposed++;
            j++;
        }
        return transposed;
    }

    /// <summary>Fewest insertions, deletions, substitutions and swaps of neighbours (Damerau–Levenshtein, optimal string alignment);
    /// <paramref name="most"/> + 1 where it takes more than that.</summary>
    public static int Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most || a.Length > Longest || b.Length > Longest) return most + 1;
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            if (Row(a, b, i, before, last, row) > most) return most + 1;
            var freed = before;
            before = last;
            last = row;
            row = freed;
        }
        return Math.Min(last[b.Length], most + 1);
    }

    private static int Row(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int i, ReadOnlySpan<int> before, ReadOnlySpan<int> last, Span<int> row)
    {
        var least = row[0] = i;
        for (var j = 1; j <= b.Length; j++)
        {
            var cost = a[i - 1] == b[j - 1] ? 0 : 1;
            var edits = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) edits = Math.Min(edits, before[j - 2] + 1);
            row[j] = edits;
            least = Math.Min(least, edits);
        }
        return least;
    }
}
