using Caudal.Landing;

namespace Caudal.Tests.Landing;

public sealed class DateDecisionTests
{
    private static DateDecision Of(long dayOnly, long monthOnly, long differ, long both) => DateDecision.Of(
    [
        new DateReading("dd/MM", dayOnly + both, "MM/dd", dayOnly, differ),
        new DateReading("MM/dd", monthOnly + both, "dd/MM", monthOnly, differ),
    ]);

    [Fact]
    public void Decision_OneTextThatOnlyFitsDayFirst_DecidesForIt() => Assert.Equal(new DateDecision.Decided("dd/MM"), Of(1, 0, 9, 9));

    [Fact]
    public void Decision_OneTextThatOnlyFitsMonthFirst_DecidesForIt() => Assert.Equal(new DateDecision.Decided("MM/dd"), Of(0, 1, 9, 9));

    [Fact]
    public void Decision_NoTextThatTellsThemApart_IsUndecidable() => Assert.Equal(new DateDecision.Undecidable("dd/MM", "MM/dd"), Of(0, 0, 1, 9));

    [Fact]
    public void Decision_BothReadingsAgreeEverywhere_IsDecided() => Assert.IsType<DateDecision.Decided>(Of(0, 0, 0, 9));

    [Theory]
    [InlineData(100, 1, true)]
    [InlineData(100, 2, false)]
    public void Decision_StrayTexts_AreBadRowsUpToOneInAHundred(long day, long month, bool decided) =>
        Assert.Equal(decided, Of(day, month, 0, 0) is DateDecision.Decided { Format: "dd/MM" });

    [Fact]
    public void Decision_NothingFits_IsUnknown() => Assert.IsType<DateDecision.Unknown>(DateDecision.Of([new DateReading("iso", 0)]));
}
