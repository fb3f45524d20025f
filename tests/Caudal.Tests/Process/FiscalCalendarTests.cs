using Caudal.Process;
using CsCheck;

namespace Caudal.Tests.Process;

public sealed class FiscalCalendarTests
{
    [Theory]
    // The year begins in April: February 2026 is the last quarter of the year that began in April 2025.
    [InlineData(4, "2026-02-11", "2026-01-01", "2025-04-01")]
    [InlineData(4, "2026-04-01", "2026-04-01", "2026-04-01")]
    [InlineData(1, "2026-12-31", "2026-10-01", "2026-01-01")]
    [InlineData(2, "2026-01-31", "2025-11-01", "2025-02-01")]
    public void Of_AnyFirstMonth_FindsQuarterAndYear(int starts, string day, string quarter, string year)
    {
        var found = new FiscalCalendar(starts, DayOfWeek.Monday).Of(Day(day));
        Assert.Equal((Day(quarter), Day(year)), (found.Quarter, found.Year));
    }

    [Theory]
    [InlineData(DayOfWeek.Monday, "2026-02-15", "2026-02-09")]
    [InlineData(DayOfWeek.Sunday, "2026-02-15", "2026-02-15")]
    public void Week_BeginsOnTheDayOfTheCompany(DayOfWeek starts, string day, string week) =>
        Assert.Equal(Day(week), new FiscalCalendar(1, starts).Week(Day(day)));

    [Fact]
    public void Days_AnyCalendar_LieInPeriodsThatBeginOnTheirOwnFirstDay() =>
        Gen.Select(Gen.Int[1, 12], Gen.Enum<DayOfWeek>(), Gen.Int[0, 20_000]).Sample((month, weekday, n) =>
        {
            var calendar = new FiscalCalendar(month, weekday);
            var first = new DateOnly(1990, 1, 1).AddDays(n);
            foreach (var day in calendar.Days(first, first.AddDays(40)))
            {
                Assert.Equal((weekday, month, 0), (day.Week.DayOfWeek, day.Year.Month, (day.Quarter.Month - month + 12) % 3));
                Assert.InRange(day.Day.DayNumber - day.Week.DayNumber, 0, 6);
                Assert.True(day.Quarter <= day.Month && day.Day < day.Quarter.AddMonths(3) && day.Day < day.Year.AddMonths(12));
                Assert.Equal((1, 1, 1), (day.Month.Day, day.Quarter.Day, day.Year.Day));
            }
        });

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
