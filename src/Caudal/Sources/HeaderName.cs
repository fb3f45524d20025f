using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Caudal.Sources;

/// <summary>How headers are compared: without case, accents, blanks and punctuation.</summary>
public static partial class HeaderName
{
    // Words that carry no meaning in a header: "Fecha de la factura" is "Fecha factura".
    private static readonly HashSet<string> Fillers = ["de", "del", "la", "el", "los", "las", "the", "of", "da", "do", "das", "dos", "en", "al", "y", "a"];

    /// <summary>Letters and digits only: <c>Nombre del negocio</c> → <c>nombredelnegocio</c>, <c>"ACTIVE"</c> → <c>active</c>.</summary>
    public static string Squeeze(string header)
    {
        var squeezed = new StringBuilder(header.Length);
        foreach (var rune in Plain(header).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune)) squeezed.Append(Rune.ToLowerInvariant(rune));
        return squeezed.ToString();
    }

    /// <summary>The words of a header, those that carry no meaning left out: <c>customerID</c> → <c>customer id</c>.</summary>
    public static IReadOnlyList<string> Words(string header)
    {
        var all = Word().Matches(Plain(header)).Select(m => m.Value.ToLowerInvariant()).ToList();
        var telling = all.Where(w => !Fillers.Contains(w)).ToList();
        return telling.Count > 0 ? telling : all;
    }

    private static string Plain(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            plain.Append(rune.ToString().Normalize(NormalizationForm.FormD));
        return string.Concat(plain.ToString().Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
    }

    [GeneratedRegex(@"\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}]+|\p{Lu}+|\d+")]
    private static partial Regex Word();
}
