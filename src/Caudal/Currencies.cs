using System.Collections.Frozen;

namespace Caudal;

/// <param name="Code">ISO 4217.</param>
/// <param name="Decimals">Digits of its minor unit: 2 for most, 0 for JPY and CLP, 3 for KWD.</param>
/// <param name="Symbol">A sign that stands for this currency alone; its code where it has none.</param>
public sealed record Currency(string Code, int Decimals, string Symbol);

/// <summary>The active currencies of ISO 4217 (list one, 2026; funds, metals and testing codes left out).</summary>
public static class Currencies
{
    private const string WithTwo =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK " +
        "DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT " +
        "LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN " +
        "QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS " +
        "VED VES WST XCD XCG YER ZAR ZMW ZWG";

    private const string WithNone = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    private const string WithThree = "BHD IQD JOD KWD LYD OMR TND";

    // "$" alone is a dozen currencies, so it is never used alone.
    private static readonly Dictionary<string, string> Symbols = new()
    {
        ["EUR"] = "€", ["USD"] = "US$", ["GBP"] = "£", ["JPY"] = "JP¥", ["CNY"] = "CN¥", ["BRL"] = "R$", ["INR"] = "₹", ["KRW"] = "₩", ["ILS"] = "₪", ["VND"] = "₫",
    };

    private static readonly FrozenDictionary<string, Currency> All =
        new[] { (WithTwo, 2), (WithNone, 0), (WithThree, 3) }
            .SelectMany(list => list.Item1.Split(' ').Select(code => new Currency(code, list.Item2, Symbols.GetValueOrDefault(code, code))))
            .ToFrozenDictionary(currency => currency.Code, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Currency> Each => All.Values.OrderBy(c => c.Code, StringComparer.Ordinal);

    /// <summary>By its code, in any case; null where ISO 4217 has none such.</summary>
    public static Currency? Find(string code) => All.GetValueOrDefault(code);

    /// <summary>Digits of the minor unit; 2 for a code that ISO 4217 does not know.</summary>
    public static int Decimals(string code) => Find(code)?.Decimals ?? 2;
}
