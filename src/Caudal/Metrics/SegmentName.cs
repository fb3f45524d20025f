using System.Globalization;
using System.Text;

namespace Caudal.Metrics;

/// <summary>Segment names are compared as snake case without accents: <c>Región de ventas</c> is <c>region_de_ventas</c>.</summary>
internal static class SegmentName
{
    public static string Of(string typed)
    {
        var name = new StringBuilder(typed.Length);
        foreach (var c in typed.Trim().Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                name.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_');
        return string.Join('_', name.ToString().Split('_', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The candidate that a typing error most likely meant; null where none is near.</summary>
    public static string? Nearest(string typed, IEnumerable<string> candidates)
    {
        var best = candidates.Select(c => (Name: c, Distance: Distance(typed, c))).OrderBy(c => c.Distance).ThenBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(2, typed.Length / 3) ? best.Name : null;
    }

    // Levenshtein, one row at a time.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j - 1], row[j]));
            }
        }
        return row[^1];
    }
}
