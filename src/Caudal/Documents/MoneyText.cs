using System.Globalization;

namespace Caudal.Documents;

/// <summary>Money as the doors carry and show it.</summary>
public static class MoneyText
{
    /// <summary>For JSON and CSV, with as many decimals as the currency has: <c>1234.50</c>.</summary>
    public static string Invariant(this Money money) =>
        money.Round().Amount.ToString("F" + Currencies.Decimals(money.Currency), CultureInfo.InvariantCulture);

    public static Money? Of(decimal? amount, string? currency) => amount is { } known ? new Money(known, currency ?? "") : null;
}
