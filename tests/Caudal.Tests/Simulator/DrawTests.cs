using Caudal.Simulator;
using Caudal.Simulator.World;
using CsCheck;
using Stream = Caudal.Simulator.Stream;

namespace Caudal.Tests.Simulator;

public sealed class DrawTests
{
    [Fact]
    public void Unit_OverManyEntities_IsEvenlySpread()
    {
        var draws = Enumerable.Range(0, 40_000).Select(i => Draw.Of(1, Stream.Account, i).Unit(Purpose.Quality)).ToList();
        // The mean of 40,000 uniform draws lies within 5 standard errors, 5 × √(1/12/40000) = 0.0072, of a half.
        Assert.InRange(draws.Average(), 0.4928, 0.5072);
        Assert.InRange(draws.Count(d => d < 0.1), 3_700, 4_300);
        Assert.All(draws, d => Assert.InRange(d, 0, 0.99999999999999989));
    }

    [Fact]
    public void Normal_OverManyEntities_HasItsMoments()
    {
        var draws = Enumerable.Range(0, 40_000).Select(i => Draw.Of(2, Stream.Account, i).Normal(Purpose.Quality)).ToList();
        Assert.InRange(draws.Average(), -0.025, 0.025);
        Assert.InRange(draws.Average(d => d * d), 0.965, 1.035);
    }

    [Fact]
    public void Poisson_OfMeanTwo_IsTwoOnAverage()
    {
        var draws = Enumerable.Range(0, 40_000).Select(i => Draw.Of(3, Stream.Account, i).Poisson(2, Purpose.Quality)).ToList();
        Assert.InRange(draws.Average(), 1.96, 2.04);
        // P(0) = e^-2 = 0.1353
        Assert.InRange(draws.Count(d => d == 0) / 40_000.0, 0.127, 0.144);
    }

    [Fact]
    public void Draws_OfOtherPurposeIndexOrEntity_AreOthers() =>
        Gen.Select(Gen.Int, Gen.Int[0, 1_000_000], Gen.Int[0, 1000]).Sample((seed, no, index) =>
        {
            var draw = Draw.Of(seed, Stream.Account, no);
            return draw.Bits(Purpose.Quality, index) == Draw.Of(seed, Stream.Account, no).Bits(Purpose.Quality, index)
                && draw.Bits(Purpose.Quality, index) != draw.Bits(Purpose.Quality, index + 1)
                && draw.Bits(Purpose.Quality, index) != draw.Bits(Purpose.Channel, index)
                && draw.Bits(Purpose.Quality, index) != Draw.Of(seed, Stream.Account, no + 1).Bits(Purpose.Quality, index);
        });
}

public sealed class BusinessClockTests
{
    private static readonly BusinessClock Clock = new(Wall.Day(new(2025, 12, 1)), 400, Calendars.Office, Calendars.Holidays(2025, 2026));

    [Theory]
    // Tuesday 13:00 + 2 h: one hour to the pause at 14:00, one after it at 15:00.
    [InlineData("2026-03-10", 13, 2, "2026-03-10", 16)]
    // Friday 16:00 + 2 h: one hour to 17:00; Monday the 16th is Juárez's holiday, so Tuesday 9:00 to 10:00.
    [InlineData("2026-03-13", 16, 2, "2026-03-17", 10)]
    // Saturday at noon + 1 h: the first hour of the next working day.
    [InlineData("2026-02-07", 12, 1, "2026-02-09", 10)]
    // 8 h a day Monday to Thursday, 7 on Friday: a week is 39 h.
    [InlineData("2026-04-13", 9, 39, "2026-04-20", 9)]
    // In the night, no working time at all: the morning's opening.
    [InlineData("2026-04-14", 3, 0, "2026-04-14", 9)]
    public void Add_WorkingHours_SkipsPausesWeekendsAndHolidays(string day, int hour, int hours, string expectedDay, int expectedHour) =>
        Assert.Equal(Wall.At(DateOnly.Parse(expectedDay, null), expectedHour), Clock.Add(Wall.At(DateOnly.Parse(day, null), hour), hours * 3600));

    [Fact]
    public void Add_InTwoSteps_IsTheSameAsInOne() =>
        Gen.Select(Gen.Int[0, 200 * 86400], Gen.Int[0, 300_000], Gen.Int[0, 300_000]).Sample((start, a, b) =>
        {
            var from = Wall.At(new(2025, 12, 2)) + start;
            return Clock.Add(Clock.Add(from, a), b) == Clock.Add(from, a + b);
        });
}
