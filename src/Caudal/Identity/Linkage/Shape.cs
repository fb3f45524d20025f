using System.Numerics;

namespace Caudal.Identity.Linkage;

/// <summary>How long a text is, and a bit for each sign that it has at all; where two signs share a bit, a difference goes unseen, and none is made up.</summary>
internal readonly record struct Shape(ulong Signs, int Length)
{
    public static Shape Of(ReadOnlySpan<char> text)
    {
        var signs = 0UL;
        foreach (var c in text) signs |= 1UL << (c & 63);
        return new Shape(signs, text.Length);
    }

    /// <summary>No pair of texts of these shapes has a higher Jaro–Winkler similarity: signs that the other has nowhere cannot match.</summary>
    public double MostJaroWinkler(Shape other)
    {
        double matches = Math.Min(Length - BitOperations.PopCount(Signs & ~other.Signs), other.Length - BitOperations.PopCount(other.Signs & ~Signs));
        if (matches <= 0) return 0;
        var jaro = ((matches / Length) + (matches / other.Length) + 1) / 3;
        return jaro + (0.4 * (1 - jaro));
    }
}
