using Caudal.Process;
using Caudal.Sources.Live;
using Caudal.Teams;

namespace Caudal.Tests.Teams;

public sealed class SyncScheduleTests
{
    // A Monday.
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Connection Crm = new("crm", "hubspot", VendorAddress.Parse("https://api.hubapi.com")) { Every = Timetable.OfMinutes(15) };

    private static DateTimeOffset? Next(Connection connection, double? minutesAgo, DateTimeOffset? now = null, string zone = "UTC")
    {
        var at = now ?? Noon;
        var process = RevenueProcess.Default with { TimeZone = zone, Holidays = [new DateOnly(2026, 3, 16)] };
        return new SyncSchedule(process, at).Next(connection, minutesAgo is { } ago ? [new StreamHealth("crm", "deals", at.AddMinutes(-ago), null, null), new StreamHealth("crm", "old", at.AddDays(-9), null, null)] : []);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(20.0, 0)]
    [InlineData(15.0, 0)]
    [InlineData(14.0, 1)]
    [InlineData(0.0, 15)]
    public void Next_AfterTheLastTry_IsAnIntervalLater(double? triedAgo, int minutes) => Assert.Equal(Noon.AddMinutes(minutes), Next(Crm, triedAgo));

    [Fact]
    public void Next_OfWhatIsPausedOrHasNoInterval_IsNever()
    {
        Assert.Null(Next(Crm with { IsPaused = true }, 60));
        Assert.Null(Next(Crm with { Every = null }, 60));
    }

    [Theory]
    [InlineData(4.0, false)]
    [InlineData(5.0, true)]
    [InlineData(null, true)]
    public void IsDue_WithNews_DoesNotWaitForItsTimeButForFiveMinutes(double? triedAgo, bool due)
    {
        var schedule = new SyncSchedule(RevenueProcess.Default, Noon);
        IReadOnlyList<StreamHealth> health = triedAgo is { } ago ? [new StreamHealth("crm", "deals", Noon.AddMinutes(-ago), null, null)] : [];
        foreach (var every in new[] { null, Timetable.OfMinutes(1440) }) Assert.Equal(due, schedule.IsDue(Crm with { Every = every }, health, hasNews: true));
        Assert.False(schedule.IsDue(Crm with { IsPaused = true }, health, hasNews: true));
        Assert.False(schedule.IsDue(Crm with { Every = null }, health, hasNews: false));
        Assert.Equal(triedAgo is null, schedule.IsDue(Crm with { Every = Timetable.OfMinutes(1440) }, health, hasNews: false));
    }

    // The process's hours are Monday to Friday, 9 to 18 by default; 2026-03-16 is free.
    [Theory]
    [InlineData("2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z")]
    [InlineData("2026-03-02T03:00:00Z", "2026-03-02T09:00:00Z")]
    [InlineData("2026-03-06T20:00:00Z", "2026-03-09T09:00:00Z")]
    [InlineData("2026-03-13T20:00:00Z", "2026-03-17T09:00:00Z")]
    public void Next_InWorkingHours_WaitsForThem(string now, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture), Next(Crm with { InWorkingHours = true }, 60, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

    // In the company's own time: 9:30 in Mexico City is 15:30 UTC.
    [Theory]
    [InlineData("30 9 * * *", "2026-03-02T12:00:00Z", 60, false, "2026-03-02T15:30:00Z")]
    [InlineData("30 9 * * MON-FRI", "2026-03-06T20:00:00Z", 60, false, "2026-03-09T15:30:00Z")]
    [InlineData("0 0 30 2 *", "2026-03-02T12:00:00Z", 60, false, null)]
    [InlineData("30 9 * * *", "2026-03-02T18:00:00Z", 600, false, "2026-03-02T18:00:00Z")]
    // 2026-03-16, a Monday, is free: of every night's and every morning's minute the first within working hours.
    [InlineData("0 3,10 * * *", "2026-03-13T20:00:00Z", 60, true, "2026-03-17T16:00:00Z")]
    [InlineData("0 3 * * *", "2026-03-02T20:00:00Z", 60, true, "2026-03-03T15:00:00Z")]
    public void Next_ByCron_IsItsNextMinuteInTheCompanysTime(string cron, string now, int triedAgo, bool inWorkingHours, string? next) =>
        Assert.Equal(next is null ? null : At(next), Next(Crm with { Every = Timetable.Parse(cron), InWorkingHours = inWorkingHours }, triedAgo, At(now), "America/Mexico_City"));

    [Theory]
    [InlineData("*/30 9-18 * * MON-FRI", true)]
    [InlineData("* * * *", false)]
    [InlineData("61 * * * *", false)]
    [InlineData("cada hora en punto", false)]
    public void Parse_OfACronExpression_TakesItsFiveParts(string text, bool isOne) => Assert.Equal(isOne ? text : null, Timetable.Parse(text)?.Text);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("15m", 15)]
    [InlineData("2h", 120)]
    [InlineData("1d", 1440)]
    [InlineData("30d", 43_200)]
    [InlineData("31d", null)]
    [InlineData("0m", null)]
    [InlineData("15", null)]
    [InlineData("m", null)]
    [InlineData("-5m", null)]
    [InlineData("99999999999d", null)]
    public void Parse_ANumberAndItsUnit_IsMinutes(string text, int? minutes) => Assert.Equal(minutes, (int?)Timetable.Parse(text)?.Interval?.TotalMinutes);

    [Theory]
    [InlineData(15, "15m")]
    [InlineData(120, "2h")]
    [InlineData(90, "90m")]
    [InlineData(2880, "2d")]
    public void EveryText_OfAnInterval_IsWhatIsRead(int minutes, string text) => Assert.Equal(text, Timetable.OfMinutes(minutes).Text);
}
