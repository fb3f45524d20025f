using System.Globalization;
using System.Text;

namespace Caudal.Identity;

/// <summary>Texts without what people write differently: case, accents, punctuation.</summary>
internal static class Folding
{
    // What is longer was never a name or an address; comparing it would only cost.
    private const int Longest = 200;

    /// <summary>Lower case letters and digits, words parted by one blank; empty where there are none.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(Math.Min(text.Length, Longest));
        var cut = text.Length > Longest ? text[..Longest] : text;
        foreach (var c in Decomposed(cut))
        {
            if (char.IsLetterOrDigit(c)) folded.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    // Half a surrogate pair is no text that can be taken apart.
    private static string Decomposed(string text)
    {
        if (Ascii.IsValid(text)) return text;
        try { return text.Normalize(NormalizationForm.FormKD); }
        catch (ArgumentException) { return text; }
    }

    /// <summary>Letters and digits only, in capitals.</summary>
    public static string Code(string text) => Fold(text).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    public static string Digits(string text)
    {
        Span<char> digits = stackalloc char[40];
        var length = 0;
        foreach (var c in text)
            if (char.IsAsciiDigit(c) && length < digits.Length) digits[length++] = c;
        return new string(digits[..length]);
    }
}
