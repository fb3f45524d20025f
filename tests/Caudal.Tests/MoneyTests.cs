using CsCheck;

namespace Caudal.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("1234.5", "MXN", "1.234,50\u00A0MXN", "MXN\u00A01,234.50")]
    [InlineData("1234.5", "USD", "1.234,50\u00A0US$", "US$1,234.50")]
    [InlineData("-3", "EUR", "-3,00\u00A0€", "-€3.00")]
    [InlineData("1234567", "JPY", "1.234.567\u00A0JP¥", "JP¥1,234,567")]
    [InlineData("1.2345", "KWD", "1,234\u00A0KWD", "KWD\u00A01.234")]
    [InlineData("-0.001", "EUR", "0,00\u00A0€", "€0.00")]
    public void Say_AnyCurrency_IsWrittenAsInTheLanguageWithItsOwnSign(string amount, string currency, string es, string en)
    {
        var money = new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency);
        Assert.Equal((es, en), (money.Say(Language.Es), money.Say(Language.En)));
    }

    [Theory]
    [InlineData(0.125, "EUR", 0.12)]
    [InlineData(0.135, "EUR", 0.14)]
    [InlineData(2.5, "JPY", 2)]
    [InlineData(0.0005, "KWD", 0)]
    public void Round_HalfAMinorUnit_GoesToTheEvenOne(double amount, string currency, double expected) =>
        Assert.Equal((decimal)expected, new Money((decimal)amount, currency).Round().Amount);

    [Fact]
    public void Allocate_InThree_GivesTheOddCentToTheFirst() =>
        Assert.Equal([33.34m, 33.33m, 33.33m], new Money(100, "EUR").Allocate([1, 1, 1]).Select(m => m.Amount));

    [Fact]
    public void Allocate_AnyAmountAndWeights_AddsUpInWholeMinorUnitsEachWithinOneOfItsShare() =>
        Gen.Select(Gen.Long[-10_000_000, 10_000_000], Gen.Int[0, 1000].Array[1, 12], Gen.Int[0, 2]).Where(t => t.Item2.Sum() > 0).Sample((thousandths, weights, which) =>
        {
            var currency = new[] { "JPY", "EUR", "KWD" }[which];
            var money = new Money(thousandths / 1000m, currency);
            var parts = money.Allocate([.. weights.Select(w => (decimal)w)]);
            Assert.Equal(money.Round().Amount, parts.Sum(p => p.Amount));
            foreach (var (part, weight) in parts.Zip(weights))
            {
                Assert.Equal(0, part.Minor % 1);
                Assert.True(Math.Abs(part.Minor - money.Round().Minor * weight / weights.Sum()) < 1.000001m);
            }
        });

    [Theory]
    [InlineData("USD", "10.50")]
    [InlineData("JPY", "1050")]
    [InlineData("KWD", "1.050")]
    public void FromMinor_AThousandAndFifty_CountsTheCurrencysOwnUnits(string currency, string amount)
    {
        var money = Money.FromMinor(1050, currency);
        Assert.Equal((decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), 1050m), (money.Amount, money.Minor));
    }

    [Fact]
    public void Plus_OtherCurrency_IsRefused() => Assert.Throws<InvalidOperationException>(() => new Money(1, "EUR") + new Money(1, "USD"));

    [Fact]
    public void Arithmetic_SameCurrency_KeepsIt() =>
        Assert.Equal(new Money(4.5m, "EUR"), (new Money(1, "EUR") + new Money(3, "EUR") - new Money(2.5m, "EUR")) * 3);

    [Fact]
    public void Currencies_EachCode_IsThreeCapitalsAndNoSignIsShared()
    {
        Assert.All(Currencies.Each, c => Assert.Matches("^[A-Z]{3}$", c.Code));
        Assert.Equal(Currencies.Each.Count(), Currencies.Each.Select(c => c.Symbol).Distinct().Count());
        Assert.Equal((0, 2, 3, "MXN"), (Currencies.Decimals("CLP"), Currencies.Decimals("MXN"), Currencies.Decimals("KWD"), Currencies.Find("mxn")?.Code));
    }
}
