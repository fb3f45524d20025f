using System.Globalization;
using System.Text;

namespace Caudal.Process;

/// <summary>Labels as people type them, made comparable.</summary>
public static class Labels
{
    /// <summary>Lower case letters and digits without accents: "Cierre Ganado" and "cierre_ganado" are one; "" where nothing remains.</summary>
    public static string Plain(string label) => string.Concat(Words(label));

    /// <summary>The words of a label, each lower case and without accents.</summary>
    public static IReadOnlyList<string> Words(string label)
    {
        var text = new StringBuilder(label.Length);
        foreach (var c in label.Normalize(NormalizationForm.FormD))
            if (char.IsLetterOrDigit(c)) text.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) text.Append(' ');
        return text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
