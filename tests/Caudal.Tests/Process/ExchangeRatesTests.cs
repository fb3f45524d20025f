using Caudal.Process;

namespace Caudal.Tests.Process;

public sealed class ExchangeRatesTests
{
    private static readonly DateOnly January = new(2026, 1, 1), February = new(2026, 2, 1), March = new(2026, 3, 1);

    [Fact]
    public void Rate_OnADay_IsTheLastKnownByThen()
    {
        var rates = new ExchangeRates([new("USD", "EUR", January, 0.9m), new("USD", "EUR", March, 0.8m)], "EUR");
        Assert.Equal([null, 0.9m, 0.9m, 0.8m, (decimal?)0.8m],
            new[] { January.AddDays(-1), January, March.AddDays(-1), March, March.AddYears(1) }.Select(day => rates.Rate("USD", day)));
    }

    [Fact]
    public void Rate_GivenTheOtherWayRound_IsTurned() =>
        Assert.Equal(0.5m, new ExchangeRates([new("EUR", "USD", January, 2m)], "EUR").Rate("USD", January));

    [Fact]
    public void Rate_OverAThirdCurrency_IsTheProduct() =>
        // 1 MXN = 0.05 USD, 1 EUR = 1.25 USD, so 1 USD = 0.8 EUR and 1 MXN = 0.04 EUR.
        Assert.Equal(0.04m, new ExchangeRates([new("MXN", "USD", January, 0.05m), new("EUR", "USD", January, 1.25m)], "EUR").Rate("MXN", January));

    [Fact]
    public void Rate_TwoWaysOverThirdCurrencies_TakesTheOneWithFresherRates()
    {
        var rates = new ExchangeRates(
            [new("MXN", "GBP", January, 0.04m), new("GBP", "EUR", January, 1.2m), new("MXN", "USD", February, 0.05m), new("USD", "EUR", February, 0.9m)], "EUR");
        Assert.Equal(0.048m, rates.Rate("MXN", January));
        Assert.Equal(0.045m, rates.Rate("MXN", February));
    }

    [Fact]
    public void Rate_OfTheWorkspacesOwnCurrency_IsOne() => Assert.Equal(1m, new ExchangeRates([], "EUR").Rate("EUR", January));

    [Fact]
    public void Missing_CurrenciesWithoutARate_AreNamedAndNeverTakenAsOne()
    {
        var rates = new ExchangeRates([new("USD", "EUR", February, 0.9m)], "EUR");
        Assert.Equal(["JPY", "USD"], rates.Missing(["USD", "EUR", "JPY"], January));
        Assert.Equal(["JPY"], rates.Missing(["USD", "EUR", "JPY"], February));
    }

    [Fact]
    public void Table_BeginsWithTheFirstKnownDay()
    {
        var rates = new ExchangeRates([new("USD", "EUR", January.AddDays(2), 0.9m)], "EUR");
        Assert.Equal([("EUR", 1, 1m), ("EUR", 2, 1m), ("EUR", 3, 1m), ("USD", 3, 0.9m)],
            rates.Table(["USD", "EUR"], January, January.AddDays(3)).Select(r => (r.Currency, r.Day.Day, r.Rate)));
    }
}
