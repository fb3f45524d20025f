using System.Globalization;
using CsCheck;

namespace Caudal.Tests.Landing;

public sealed class TimeZoneTests
{
    // Zones whose clocks change at midnight, by half an hour, in the southern summer, and over the date line.
    private static readonly string[] Zones =
        ["America/Sao_Paulo", "America/Santiago", "America/Asuncion", "America/Havana", "Asia/Beirut", "Africa/Cairo", "Australia/Lord_Howe", "Europe/Madrid", "America/Mexico_City", "Pacific/Apia", "UTC"];

    [Fact]
    public void DateOnly_InEveryZoneAndOnEveryDay_StaysOnItsLocalDay()
    {
        foreach (var zone in Zones)
        {
            using var bench = new ImportBench(zone);
            var days = Enumerable.Range(0, 4018).Select(i => new DateOnly(2012, 1, 1).AddDays(i)).ToList();
            var report = bench.Import("deals.csv", "record_id,created_at\n" + string.Concat(days.Select(d => $"{d:yyyyMMdd},{d:yyyy-MM-dd}\n")));
            Assert.Equal(days.Count, report.Rows.Landed);
            var local = TimeZoneInfo.FindSystemTimeZoneById(zone);
            foreach (var line in bench.Query("select record_id, created_at from landed_deal"))
            {
                var (day, at) = (line.Split('|')[0], DateTime.Parse(line.Split('|')[1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));
                Assert.Equal(day, TimeZoneInfo.ConvertTimeFromUtc(at, local).ToString("yyyyMMdd", CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public void LocalTimes_OfAnyZoneAndMinute_NeitherVanishNorChangeDay() => Gen.Select(Gen.Int[0, 8].Select(i => Zones[i]), Gen.Int[0, 5_000_000].Array[50]).Sample((zone, minutes) =>
    {
        using var bench = new ImportBench("UTC");
        bench.Decide = table => ImportBench.ByName(table, "deal", f => f.Field == "created_at" ? f with { TimeZone = zone } : f);
        var times = minutes.Distinct().Select(m => new DateTime(2015, 1, 1).AddMinutes(m)).ToList();
        var report = bench.Import("deals.csv", "record_id,created_at\n" + string.Concat(times.Select(t => $"{t:yyyy-MM-dd HH:mm},{t:yyyy-MM-dd HH:mm:ss}\n")));
        Assert.Equal(times.Count, report.Rows.Landed);
        var local = TimeZoneInfo.FindSystemTimeZoneById(zone);
        foreach (var line in bench.Query("select record_id, created_at from landed_deal"))
        {
            var at = DateTime.Parse(line.Split('|')[1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
            Assert.Equal(line[..10], TimeZoneInfo.ConvertTimeFromUtc(at, local).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }, iter: 20, threads: 1);

    [Theory]
    [InlineData("2026-03-04T23:30:00-06:00", "2026-03-05 05:30:00", "2026-03-04")]
    [InlineData("2026-03-04T23:30:00Z", "2026-03-04 23:30:00", "2026-03-04")]
    [InlineData("2026-03-05T03:30:00Z", "2026-03-05 03:30:00", "2026-03-04")]
    [InlineData("2026-03-04 10:00:00", "2026-03-04 16:00:00", "2026-03-04")]
    [InlineData("2026-03-04", "2026-03-04 06:00:00", "2026-03-04")]
    public void Time_WithAndWithoutOffset_IsReadInTheWorkspacesZone(string text, string utc, string day)
    {
        // Mexico City is six hours behind UTC all the year since 2022.
        using var bench = new ImportBench("America/Mexico_City");
        bench.Import("deals.csv", $"record_id,created_at,close_date\n1,{text},{text}\n");
        Assert.Equal([$"{utc}|{day}"], bench.Query("select created_at, strftime(close_date, '%Y-%m-%d') from landed_deal"));
    }
}
