using System.Numerics;

namespace Caudal.Identity.Linkage;

/// <summary>How alike two texts are. Most pairs are nothing alike: which signs each has at all tells that before anything is laid beside anything.</summary>
internal static class TextDistance
{
    /// <summary>Jaro–Winkler similarity, 0 to 1; prefix weight 0.1 over up to four letters (Winkler 1990). Texts are looked at up to 64 signs.</summary>
    /// <param name="least">What is surely below it may be told as 0.</param>
    public static double JaroWinkler(ReadOnlySpan<char> a, ReadOnlySpan<char> b, double least = 0)
    {
        if (a.Length > 64) a = a[..64];
        if (b.Length > 64) b = b[..64];
        if (least > 0 && MostJaroWinkler(a, b) < least) return 0;
        var jaro = Jaro(a, b);
        var prefix = Math.Min(4, a.CommonPrefixLength(b));
        return jaro + (0.1 * prefix * (1 - jaro));
    }

    // Signs that the other has nowhere cannot match.
    private static double MostJaroWinkler(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var (x, y) = (Signs(a), Signs(b));
        double matches = Math.Min(a.Length - BitOperations.PopCount(x & ~y), b.Length - BitOperations.PopCount(y & ~x));
        if (matches <= 0) return 0;
        var jaro = ((matches / a.Length) + (matches / b.Length) + 1) / 3;
        return jaro + (0.4 * (1 - jaro));
    }

    // A bit for each sign that the text has; where two signs share a bit, a difference goes unseen, and none is made up.
    private static ulong Signs(ReadOnlySpan<char> text)
    {
        var signs = 0UL;
        foreach (var c in text) signs |= 1UL << (c & 63);
        return signs;
    }

    private static double Jaro(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var (inA, inB) = Match(a, b);
        if (inA == 0) return 0;
        double m = BitOperations.PopCount(inA);
        return ((m / a.Length) + (m / b.Length) + ((m - (Transposed(a, b, inA, inB) / 2)) / m)) / 3;
    }

    // Each sign of a takes the first free one of b that is equal and near; the places that matched, a bit each.
    private static (ulong InA, ulong InB) Match(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Span<ulong> places = stackalloc ulong[64];
        for (var j = 0; j < b.Length; j++) places[b[j] & 63] |= 1UL << j;
        var reach = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        var (inA, inB) = (0UL, 0UL);
        for (var i = 0; i < a.Length; i++)
        {
            var near = (ulong.MaxValue << Math.Max(0, i - reach)) & (ulong.MaxValue >> (63 - Math.Min(63, i + reach)));
            for (var free = places[a[i] & 63] & near & ~inB; free != 0; free &= free - 1)
            {
                var j = BitOperations.TrailingZeroCount(free);
                if (b[j] != a[i]) continue;
                (inA, inB) = (inA | (1UL << i), inB | (1UL << j));
                break;
            }
        }
        return (inA, inB);
    }

    private static int Transposed(ReadOnlySpan<char> a, ReadOnlySpan<char> b, ulong inA, ulong inB)
    {
        var transposed = 0;
        for (; inA != 0; inA &= inA - 1, inB &= inB - 1)
            if (a[BitOperations.TrailingZeroCount(inA)] != b[BitOperations.TrailingZeroCount(inB)]) transposed++;
        return transposed;
    }

    private const int Longest = 128;

    /// <summary>Fewest insertions, deletions, substitutions and swaps of neighbours (Damerau–Levenshtein, optimal string alignment);
    /// <paramref name="most"/> + 1 where it takes more than that.</summary>
    public static int Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most || a.Length > Longest || b.Length > Longest) return most + 1;
        var (x, y) = (Signs(a), Signs(b));
        if (BitOperations.PopCount(x & ~y) > most || BitOperations.PopCount(y & ~x) > most) return most + 1;
        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) before[j] = last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            if (Row(a, b, i, most, before, last, row) > most) return most + 1;
            var freed = before;
            before = last;
            last = row;
            row = freed;
        }
        return Math.Min(last[b.Length], most + 1);
    }

    // Further than the most edits from the diagonal every way costs more than that.
    private static int Row(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int i, int most, ReadOnlySpan<int> before, ReadOnlySpan<int> last, Span<int> row)
    {
        var (from, to) = (Math.Max(1, i - most), Math.Min(b.Length, i + most));
        var least = row[from - 1] = from == 1 ? i : most + 1;
        if (to < b.Length) row[to + 1] = most + 1;
        for (var j = from; j <= to; j++)
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
