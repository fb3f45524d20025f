using System.Globalization;

namespace Caudal.Metrics;

/// <summary>Money as a text for programs.</summary>
public static class MinorUnits
{
    /// <summary>The amount with the currency's decimals, halves to even; rounding happens here, at the very end, only.</summary>
    public static string Text(decimal amount, string? currency)
    {
        var digits = currency is null ? 2 : Currencies.Decimals(currency);
        return decimal.Round(amount, digits, MidpointRounding.ToEven).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
