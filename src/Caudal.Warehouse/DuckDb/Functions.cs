using System.Globalization;
using System.Text;

namespace Caudal.Warehouse.DuckDb;

/// <summary>
/// The few named functions that the portable SQL asks of an engine, as DuckDB macros; another engine has functions of the same
/// names. They live only while a build is made: what readers query is tables.
/// </summary>
public static class Functions
{
    public static void Create(Engine engine, TimeZoneInfo zone)
    {
        foreach (var macro in Macros) engine.Execute("create or replace temp macro " + macro);
        engine.Execute($"create or replace temp macro local_time(t) as t + {Offset(zone)}");
        engine.Execute($"create or replace temp macro day_start(d) as timezone('UTC', timezone({SqlText.Literal(zone.Id)}, cast(d as timestamp)))");
        engine.Execute("create or replace temp macro local_day(t) as cast(local_time(t) as date)");
    }

    private static readonly string[] Macros =
    [
        // A fact that names no customer is a customer of its own.
        "surrogate_id(kind, source, id) as cast(md5_number_lower(concat_ws(chr(31), 'surrogate', kind, source, id)) & 9223372036854775807 as bigint)",
        "day_difference(a, b) as date_diff('day', a, b)",
        "seconds_between(a, b) as date_diff('microsecond', a, b) / 1000000",
        "months_before(t, n) as t - to_days(cast(round(n * 30.4375) as integer))",
        "months_after(t, n) as t + to_months(cast(n as integer))",
        "months_between(a, b) as date_diff('microsecond', a, b) / (30.4375 * 86400000000.0)",
        "as_amount(x) as try_cast(x as decimal(18,4))",
        // A source writes days in its history as dates, times or Unix milliseconds.
        "as_day(x) as case when length(x) = 13 and try_cast(x as bigint) is not null then cast(epoch_ms(try_cast(x as bigint)) as date) else coalesce(try_cast(x as date), cast(try_cast(x as timestamp) as date)) end",
        "slot_of(t) as time_bucket(interval '15 minutes', t)",
        "business_seconds(seconds_before, opens_at, closes_at, t) as seconds_before + case when opens_at is null or t <= opens_at then 0 else cast(date_diff('second', opens_at, least(t, closes_at)) as bigint) end",
        "feature(name, value) as json_object(cast(name as varchar), value)",
    ];

    // A chain of CASE over the zone's changes, newest first: cheaper over millions of rows than a call per row.
    private static string Offset(TimeZoneInfo zone)
    {
        var changes = Changes(zone);
        if (changes.Count == 1) return Interval(changes[0].Offset);
        var text = new StringBuilder("case");
        for (var i = changes.Count - 1; i > 0; i--)
            text.Append(CultureInfo.InvariantCulture, $" when t >= timestamp '{changes[i].From:yyyy-MM-dd HH:mm:ss}' then {Interval(changes[i].Offset)}");
        return text.Append(" else ").Append(Interval(changes[0].Offset)).Append(" end").ToString();
    }

    /// <summary>The UTC offsets of a zone from 1970 to 2040, each with the UTC moment that it begins at.</summary>
    private static List<(DateTime From, TimeSpan Offset)> Changes(TimeZoneInfo zone)
    {
        var day = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var end = new DateTime(2040, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        List<(DateTime, TimeSpan Offset)> changes = [(day, zone.GetUtcOffset(day))];
        for (; day < end; day = day.AddDays(1))
            if (zone.GetUtcOffset(day.AddDays(1)) != changes[^1].Offset)
                changes.Add((Instant(zone, day, changes[^1].Offset), zone.GetUtcOffset(day.AddDays(1))));
        return changes;
    }

    private static DateTime Instant(TimeZoneInfo zone, DateTime day, TimeSpan before)
    {
        for (var minute = day; ; minute = minute.AddMinutes(1))
            if (zone.GetUtcOffset(minute) != before) return minute;
    }

    private static string Interval(TimeSpan offset) => string.Create(CultureInfo.InvariantCulture, $"interval '{(int)offset.TotalSeconds} seconds'");
}
