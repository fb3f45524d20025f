using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Caudal.Identity.Linkage;

/// <summary>How alike two texts are, of which up to 64 signs are looked at: where a sign stands in a text is then one number, a bit a place.</summary>
internal static class TextDistance
{
    private const int Longest = 64;

    /// <summary>Jaro–Winkler similarity, 0 to 1; prefix weight 0.1 over up to four letters (Winkler 1990).</summary>
    /// <param name="least">What is surely below it may be told as 0.</param>
    public static double JaroWinkler(ReadOnlySpan<char> a, ReadOnlySpan<char> b, double least = 0)
    {
        if (a.Length > Longest) a = a[..Longest];
        if (b.Length > Longest) b = b[..Longest];
        if (a.IsEmpty || b.IsEmpty || (least > 0 && MostJaroWinkler(a, b) < least)) return 0;
        var jaro = Jaro(a, b);
        var prefix = Math.Min(4, a.CommonPrefixLength(b));
        return jaro + (0.1 * prefix * (1 - jaro));
    }

    // Most pairs are nothing alike, and which signs each has at all tells it.
    private static double MostJaroWinkler(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => Shape.Of(a).MostJaroWinkler(Shape.Of(b));

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
        var places = new Places(b);
        var reach = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        var (inA, inB) = (0UL, 0UL);
        for (var i = 0; i < a.Length; i++)
        {
            var near = (ulong.MaxValue << Math.Max(0, i - reach)) & (ulong.MaxValue >> (63 - Math.Min(63, i + reach)));
            var free = places.Of(a[i]) & near & ~inB;
            if (free == 0) continue;
            (inA, inB) = (inA | (1UL << i), inB | (free & (0UL - free)));
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

    /// <summary>
    /// Fewest insertions, deletions, substitutions and swaps of neighbours (Damerau–Levenshtein, optimal string alignment), a column of its table at once
    /// (Hyyrö 2003); <paramref name="most"/> + 1 where it takes more than that, or where the two differ over more than 64 signs.
    /// </summary>
    public static int Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        while (!a.IsEmpty && !b.IsEmpty && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }
        if (a.IsEmpty || b.IsEmpty) return Math.Min(Math.Max(a.Length, b.Length), most + 1);
        return a.Length > Longest || b.Length > Longest ? most + 1 : Math.Min(Aligned(a, b, most), most + 1);
    }

    private static int Aligned(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        var places = new Places(a);
        var (last, edits) = (1UL << (a.Length - 1), a.Length);
        ulong more = ulong.MaxValue, less = 0, diagonal = 0, before = 0;
        for (var j = 0; j < b.Length; j++)
        {
            var equal = places.Of(b[j]);
            var swapped = ((~diagonal & equal) << 1) & before;
            diagonal = (((equal & more) + more) ^ more) | equal | less | swapped;
            ulong up = less | ~(diagonal | more), down = diagonal & more;
            edits += (up & last) != 0 ? 1 : (down & last) != 0 ? -1 : 0;
            if (edits - (b.Length - 1 - j) > most) return most + 1;
            (up, down) = ((up << 1) | 1, down << 1);
            (more, less, before) = (down | ~(diagonal | up), up & diagonal, equal);
        }
        return edits;
    }

    /// <summary>Where a sign stands in a text, sixteen places looked at at once.</summary>
    private readonly ref struct Places
    {
        private readonly Vector256<ushort> _first, _second, _third, _fourth;
        private readonly int _length;

        public Places(ReadOnlySpan<char> text)
        {
            _length = text.Length;
            var signs = MemoryMarshal.Cast<char, ushort>(text);
            _first = Load(signs);
            if (_length > 16) _second = Load(signs[16..]);
            if (_length > 32) _third = Load(signs[32..]);
            if (_length > 48) _fourth = Load(signs[48..]);
        }

        public ulong Of(char sign)
        {
            var wanted = Vector256.Create((ushort)sign);
            ulong places = Vector256.Equals(_first, wanted).ExtractMostSignificantBits();
            if (_length > 16) places |= (ulong)Vector256.Equals(_second, wanted).ExtractMostSignificantBits() << 16;
            if (_length > 32) places |= (ulong)Vector256.Equals(_third, wanted).ExtractMostSignificantBits() << 32;
            if (_length > 48) places |= (ulong)Vector256.Equals(_fourth, wanted).ExtractMostSignificantBits() << 48;
            return places & (ulong.MaxValue >> (64 - _length));
        }

        private static Vector256<ushort> Load(ReadOnlySpan<ushort> signs)
        {
            if (signs.Length >= 16) return Vector256.Create(signs);
            Span<ushort> padded = stackalloc ushort[16];
            signs.CopyTo(padded);
            return Vector256.Create((ReadOnlySpan<ushort>)padded);
        }
    }
}
