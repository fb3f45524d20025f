using System.Globalization;

namespace Caudal;

/// <summary>An amount with its currency (ISO 4217); amounts of different currencies never meet without a rate.</summary>
public sealed record Money(decimal Amount, string Currency)
{
    public static Money operator +(Money a, Money b) => a with { Amount = a.Amount + Same(a, b).Amount };

    public static Money operator -(Money a, Money b) => a with { Amount = a.Amount - Same(a, b).Amount };

    public static Money operator *(Money a, decimal factor) => a with { Amount = a.Amount * factor };

    /// <summary>To the currency's minor units; a half goes to the even neighbour, so that many roundings do not drift.</summary>
    public Money Round() => this with { Amount = decimal.Round(Amount, Currencies.Decimals(Currency), MidpointRounding.ToEven) };

    /// <summary>
    /// Divides in proportion to the weights, in whole minor units that add up to the rounded amount exactly: what is
    /// left over goes to the parts that were cut most (largest remainder, the first of equals first).
    /// </summary>
    /// <param name="weights">Not negative, and not all zero.</param>
    public IReadOnlyList<Money> Allocate(IReadOnlyList<decimal> weights)
    {
        var sum = weights.Sum();
        if (sum <= 0 || weights.Any(w => w < 0)) throw new ArgumentException("Weights are not negative and not all zero.", nameof(weights));
        var unit = Unit();
        var units = Round().Amount / unit;
        var exact = weights.Select(w => units * (w / sum)).ToArray();
        var whole = exact.Select(decimal.Floor).ToArray();
        var order = Enumerable.Range(0, exact.Length).OrderByDescending(i => exact[i] - whole[i]).ThenBy(i => i).ToArray();
        var rest = (int)(units - whole.Sum());
        for (var i = 0; i < rest; i++) whole[order[i % order.Length]]++;
        return [.. whole.Select(w => this with { Amount = w * unit })];
    }

    /// <summary>In minor units (cents): 10.50 USD is 1050, 1050 JPY is 1050.</summary>
    public decimal Minor => Amount / Unit();

    public static Money FromMinor(decimal units, string currency) => new(units * new Money(0, currency).Unit(), currency);

    /// <summary>As a person reads it: <c>1.234,50 MXN</c> and <c>-3,00 US$</c> in Spanish, <c>MXN 1,234.50</c> and <c>-US$3.00</c> in English.</summary>
    public string Say(Language language)
    {
        var symbol = Currencies.Find(Currency)?.Symbol ?? Currency;
        var number = Math.Abs(Round().Amount).ToString("N" + Currencies.Decimals(Currency), language.Culture());
        var sign = Round().Amount < 0 ? "-" : "";
        const char Joined = '\u00A0';
        if (language == Language.Es) return $"{sign}{number}{Joined}{symbol}";
        return char.IsLetter(symbol[^1]) ? $"{sign}{symbol}{Joined}{number}" : $"{sign}{symbol}{number}";
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");

    private decimal Unit() => Currencies.Decimals(Currency) switch { 0 => 1m, 3 => 0.001m, _ => 0.01m };

    private static Money Same(Money a, Money b) =>
        a.Currency == b.Currency ? b : throw new InvalidOperationException($"{a.Currency} and {b.Currency} do not add up without a rate.");
}
