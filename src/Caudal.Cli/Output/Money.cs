using System.Globalization;

namespace Caudal.Cli.Output;

/// <summary>An amount as a door shows it, with as many decimals as its currency has (ISO 4217).</summary>
internal readonly record struct Money(decimal Amount, string Currency)
{
    private const string NoDecimals = " BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF ";
    private const string ThreeDecimals = " BHD IQD JOD KWD LYD OMR TND ";

    public int Decimals =>
        NoDecimals.Contains($" {Currency} ", StringComparison.Ordinal) ? 0
        : ThreeDecimals.Contains($" {Currency} ", StringComparison.Ordinal) ? 3 : 2;

    /// <summary>As JSON and CSV carry it: <c>1234.50</c>.</summary>
    public string Invariant => Rounded.ToString("F" + Decimals, CultureInfo.InvariantCulture);

    /// <summary>Half away from zero, as invoices do.</summary>
    private decimal Rounded => Math.Round(Amount, Decimals, MidpointRounding.AwayFromZero);

    public static Money? Of(decimal? amount, string? currency) => amount is { } a ? new Money(a, currency ?? "") : null;
}
