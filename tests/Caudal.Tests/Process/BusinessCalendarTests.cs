using System.Globalization;
using Caudal.Process;
using CsCheck;

namespace Caudal.Tests.Process;

public sealed class BusinessCalendarTests
{
    private static readonly TimeZoneInfo Madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");

    private static DateTime Utc(int year, int month, int day, int hour = 0, int minute = 0) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);

    private static BusinessHours Daily(string from, string to) =>
        new([.. Enum.GetValues<DayOfWeek>().Select(day => new WorkSpan(day, TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture)))]);

    [Fact]
    public void Spans_SplitShift_AreTwoADayInUtcWithSecondsCumulated()
    {
        var monday = new BusinessHours([new(DayOfWeek.Monday, new(9, 0), new(14, 0)), new(DayOfWeek.Monday, new(15, 0), new(18, 0))]);
        var calendar = new BusinessCalendar(monday, [], Madrid, new(2026, 1, 5), new(2026, 1, 19));   // two Mondays; Madrid is UTC+1 in winter
        Assert.Equal(
            [
                new(Utc(2026, 1, 5, 8), Utc(2026, 1, 5, 13), Utc(2026, 1, 5, 14), 0),
                new(Utc(2026, 1, 5, 14), Utc(2026, 1, 5, 17), Utc(2026, 1, 12, 8), 5 * 3600),
                new(Utc(2026, 1, 12, 8), Utc(2026, 1, 12, 13), Utc(2026, 1, 12, 14), 8 * 3600),
                new(Utc(2026, 1, 12, 14), Utc(2026, 1, 12, 17), null, 13 * 3600),
            ],
            calendar.Spans);
    }

    [Fact]
    public void Between_OverAWeekend_CountsWorkingHoursOnly()
    {
        var calendar = BusinessCalendar.Of(RevenueProcess.Default with { TimeZone = "Europe/Madrid" }, null, new(2026, 1, 1), new(2026, 2, 1));
        // Friday 9 January 17:00 to Monday 12 January 10:30, local: one hour and one and a half.
        Assert.Equal(TimeSpan.FromHours(2.5), calendar.Between(Utc(2026, 1, 9, 16), Utc(2026, 1, 12, 9, 30)));
        Assert.Equal(TimeSpan.FromHours(-2.5), calendar.Between(Utc(2026, 1, 12, 9, 30), Utc(2026, 1, 9, 16)));
    }

    [Fact]
    public void Between_OnTheNightTheClocksGoForward_IsAnHourShort()
    {
        var nights = new BusinessCalendar(Daily("22:00", "06:00"), [], Madrid, new(2026, 3, 28), new(2026, 3, 29));
        Assert.Equal(TimeSpan.FromHours(7), nights.Between(Utc(2026, 3, 28, 12), Utc(2026, 3, 29, 12)));
    }

    [Fact]
    public void Between_OnTheNightTheClocksGoBack_IsAnHourLonger()
    {
        var nights = new BusinessCalendar(Daily("22:00", "06:00"), [], Madrid, new(2026, 10, 24), new(2026, 10, 25));
        Assert.Equal(TimeSpan.FromHours(9), nights.Between(Utc(2026, 10, 24, 12), Utc(2026, 10, 25, 12)));
    }

    [Fact]
    public void Spans_WhollyInsideTheSkippedHour_AreNone() =>
        Assert.Empty(new BusinessCalendar(Daily("02:10", "02:50"), [], Madrid, new(2026, 3, 29), new(2026, 3, 30)).Spans);

    [Fact]
    public void Spans_OnAHoliday_AreFree_ButTheShiftOfTheEveStands()
    {
        var calendar = new BusinessCalendar(Daily("22:00", "06:00"), [new(2026, 1, 6)], Madrid, new(2026, 1, 5), new(2026, 1, 8));
        Assert.Equal([Utc(2026, 1, 5, 21), Utc(2026, 1, 7, 21)], calendar.Spans.Select(s => s.OpensAt));
    }

    [Fact]
    public void Spans_OfATeam_TakeItsHoursAndBothSetsOfHolidays()
    {
        var team = new Team("soporte", Area.Service) { BusinessHours = Daily("08:00", "20:00"), Holidays = [new(2026, 1, 2)] };
        var process = RevenueProcess.Default with { Holidays = [new(2026, 1, 1)] };
        var calendar = BusinessCalendar.Of(process, team, new(2026, 1, 1), new(2026, 1, 4));
        Assert.Equal([Utc(2026, 1, 3, 8)], calendar.Spans.Select(s => s.OpensAt));
    }

    [Fact]
    public void After_FridayEvening_FallsDueOnMonday()
    {
        var calendar = BusinessCalendar.Of(RevenueProcess.Default, null, new(2026, 1, 1), new(2026, 2, 1));
        Assert.Equal(Utc(2026, 1, 12, 16), calendar.After(Utc(2026, 1, 9, 17), TimeSpan.FromHours(8)));   // 1 h on Friday, 7 h on Monday
        Assert.Equal(Utc(2026, 1, 9, 18), calendar.After(Utc(2026, 1, 9, 17), TimeSpan.FromHours(1)));
        Assert.Null(calendar.After(Utc(2026, 1, 30, 17), TimeSpan.FromHours(8)));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static readonly Gen<TimeZoneInfo> Zones = OneOf(
        "Europe/Madrid", "America/New_York", "America/Mexico_City", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Santiago", "America/Sao_Paulo", "UTC")
        .Select(TimeZoneInfo.FindSystemTimeZoneById);

    // Up to two spans a day that cannot overlap: one before and one after a cut; the later may run over midnight until before the next morning's.
    private static readonly Gen<BusinessHours> Hours =
        Gen.Select(Gen.Int[1, 11], Gen.Int[1, 11], Gen.Int[0, 5], Gen.Bool).Select((morning, evening, minutes, night) =>
        {
            var early = (From: new TimeOnly(morning, minutes * 7), To: new TimeOnly(12, 0));
            var late = (From: new TimeOnly(12 + evening, 5), To: night ? new TimeOnly(0, minutes * 7) : new TimeOnly(23, 30));
            return new BusinessHours([.. Enum.GetValues<DayOfWeek>().SelectMany(day => new[] { new WorkSpan(day, early.From, early.To), new WorkSpan(day, late.From, late.To) })
                .Where(span => span.From != span.To && (span.To > span.From || span.To.Hour == 0))]);
        });

    private static readonly Gen<DateOnly> FirstDays = Gen.OneOf(
        Gen.Int[0, 3000].Select(n => new DateOnly(2018, 1, 1).AddDays(n)),
        OneOf(new DateOnly(2026, 3, 28), new DateOnly(2026, 10, 24), new DateOnly(2026, 3, 7), new DateOnly(2026, 10, 31), new DateOnly(2026, 4, 4), new DateOnly(2018, 11, 3)));

    [Fact]
    public void Between_AnyHoursZoneAndDays_EqualsTheCountOfMinutes() =>
        Gen.Select(Hours, Zones, FirstDays, Gen.Int[0, 4 * 1440], Gen.Int[0, 4 * 1440], Gen.Int[0, 9]).Sample((hours, zone, first, a, b, holiday) =>
        {
            DateOnly[] holidays = holiday < 4 ? [first.AddDays(holiday)] : [];
            var calendar = new BusinessCalendar(hours, holidays, zone, first, first.AddDays(4));
            var start = calendar.From.AddMinutes(Math.Min(a, b));
            var end = calendar.From.AddMinutes(Math.Max(a, b));
            Assert.Equal(NaiveMinutes(hours, holidays, zone, first, start, end), calendar.Between(start, end).TotalMinutes);
        }, iter: 300);

    // Another way to the same number: walk the minutes, look at the wall clock, and ask of each span whether it has opened and
    // not yet closed. The latest time that the clock has shown stands for the time, so that a repeated hour opens nothing twice.
    private static int NaiveMinutes(BusinessHours hours, DateOnly[] holidays, TimeZoneInfo zone, DateOnly first, DateTime start, DateTime end)
    {
        var worked = 0;
        var latest = DateTime.MinValue;
        for (var minute = start.AddHours(-3); minute < end; minute = minute.AddMinutes(1))
        {
            var wall = TimeZoneInfo.ConvertTimeFromUtc(minute, zone);
            if (wall > latest) latest = wall;
            if (minute >= start && Open(hours, holidays, first, latest)) worked++;
        }
        return worked;
    }

    private static bool Open(BusinessHours hours, DateOnly[] holidays, DateOnly first, DateTime wall)
    {
        var today = DateOnly.FromDateTime(wall);
        return new[] { today, today.AddDays(-1) }.Any(day => day >= first && day < first.AddDays(4) && !holidays.Contains(day) && hours.Spans.Any(span =>
            span.Day == day.DayOfWeek && wall >= day.ToDateTime(span.From) && wall < (span.To > span.From ? day : day.AddDays(1)).ToDateTime(span.To)));
    }
}
