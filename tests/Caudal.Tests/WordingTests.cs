namespace Caudal.Tests;

public sealed class WordingTests
{
    // Three figures, whatever the size; blanks that do not break.
    [Theory]
    [InlineData(0, "MXN", "0 MXN", "MXN 0")]
    [InlineData(9_994, "MXN", "9.994 MXN", "MXN 9,994")]
    [InlineData(9_996, "MXN", "10 k MXN", "MXN 10 k")]
    [InlineData(-203_636, "MXN", "-204 k MXN", "MXN -204 k")]
    [InlineData(5_404_636, "MXN", "5,4 M MXN", "MXN 5.4 M")]
    [InlineData(112_264_819, "USD", "112 M US$", "US$112 M")]
    [InlineData(1_234_000_000, "EUR", "1,23 G €", "€1.23 G")]
    public void Short_AnySize_KeepsThreeFigures(long amount, string currency, string es, string en)
    {
        Assert.Equal(es, new Wording(Language.Es).Short(new Money(amount, currency)).Replace('\u00A0', ' '));
        Assert.Equal(en, new Wording(Language.En).Short(new Money(amount, currency)).Replace('\u00A0', ' '));
    }
}
