using System.Collections.Frozen;
using System.Globalization;

namespace Caudal.Metrics;

/// <summary>How many decimals a currency has (ISO 4217); two where nothing else is listed.</summary>
public static class MinorUnits
{
    private static readonly FrozenSet<string> None = new[]
    {
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Three = new[] { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND" }.ToFrozenSet();

    public static int Of(string? currency) => currency is null ? 2 : None.Contains(currency) ? 0 : Three.Contains(currency) ? 3 : 2;

    /// <summary>The amount with the currency's decimals, halves to even; rounding happens here, at the very end, only.</summary>
    public static string Text(decimal amount, string? currency)
    {
        var digits = Of(currency);
        return decimal.Round(amount, digits, MidpointRounding.ToEven).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
