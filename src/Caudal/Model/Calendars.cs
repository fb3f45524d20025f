using Caudal.Process;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Model;

/// <summary>
/// Writes the days (<c>calendar</c>), the working spans (<c>business_span</c>) and, for joins by equality, the working seconds before
/// each quarter of an hour (<c>business_slot</c>), of every team that keeps hours or holidays of its own and of the rest ('').
/// </summary>
internal static class Calendars
{
    public static void Write(DuckDbEngine engine, RevenueProcess process, Parameters parameters)
    {
        var from = engine.Scalar<DateTime?>("select min(t) from (select min(created_at) as t from current_person union all select min(created_at) from current_ticket union all select min(created_at) from current_deal union all select min(occurred_at) from landed_activity) as times");
        // A wrong year in one record must not make a calendar of two thousand years.
        var first = DateOnly.FromDateTime(from ?? parameters.AsOf);
        var oldest = parameters.AsOfOn.AddYears(-15);
        if (first < oldest) first = oldest;
        WriteDays(engine, process, parameters);
        WriteSlots(engine, process, first.AddDays(-1), parameters.AsOfOn.AddDays(1));
    }

    // Sixty years back and ten on, so that any period that a person may ask for exists.
    private static void WriteDays(DuckDbEngine engine, RevenueProcess process, Parameters parameters)
    {
        engine.Execute("create table calendar (day date, week date, month date, quarter date, year date)");
        using var appender = engine.DuckDb.CreateAppender("calendar");
        foreach (var day in new FiscalCalendar(process).Days(new DateOnly(parameters.AsOfOn.Year - 60, 1, 1), new DateOnly(parameters.AsOfOn.Year + 10, 1, 1)))
            appender.CreateRow().AppendValue(day.Day).AppendValue(day.Week).AppendValue(day.Month).AppendValue(day.Quarter).AppendValue(day.Year).EndRow();
    }

    private static void WriteSlots(DuckDbEngine engine, RevenueProcess process, DateOnly from, DateOnly to)
    {
        engine.Execute("""
            create table business_span (team varchar, opens_at timestamp, closes_at timestamp, next_opens_at timestamp, seconds_before bigint);
            create temp table team_hours (team varchar, hours varchar);
            create temp table business_slot (hours varchar, slot timestamp, seconds_before bigint, opens_at timestamp, closes_at timestamp)
            """);
        WriteSpans(engine, "", BusinessCalendar.Of(process, null, from, to));
        using var hours = engine.DuckDb.CreateAppender("main", "team_hours");
        foreach (var team in process.Teams.Where(t => t.BusinessHours is not null || t.Holidays.Count > 0))
        {
            WriteSpans(engine, team.Id, BusinessCalendar.Of(process, team, from, to));
            foreach (var name in new[] { team.Id, team.Name }.OfType<string>().Distinct()) hours.CreateRow().AppendValue(name).AppendValue(team.Id).EndRow();
        }
    }

    private static void WriteSpans(DuckDbEngine engine, string team, BusinessCalendar calendar)
    {
        using (var spans = engine.DuckDb.CreateAppender("business_span"))
            foreach (var span in calendar.Spans)
                spans.CreateRow().AppendValue(team).AppendValue(span.OpensAt).AppendValue(span.ClosesAt).AppendValue(span.NextOpensAt).AppendValue(span.SecondsBefore).EndRow();
        using var slots = engine.DuckDb.CreateAppender("main", "business_slot");
        foreach (var slot in Slots(calendar))
            slots.CreateRow().AppendValue(team).AppendValue(slot.Start).AppendValue(slot.Before).AppendValue(slot.Opens).AppendValue(slot.Closes).EndRow();
    }

    private static IEnumerable<(DateTime Start, long Before, DateTime? Opens, DateTime? Closes)> Slots(BusinessCalendar calendar)
    {
        var step = TimeSpan.FromMinutes(15);
        var i = 0;
        var spans = calendar.Spans;
        long worked = 0;
        for (var start = calendar.From; start < calendar.To; start += step)
        {
            while (i < spans.Count && spans[i].ClosesAt <= start) worked = spans[i].SecondsBefore + (long)(spans[i].ClosesAt - spans[i++].OpensAt).TotalSeconds;
            if (i < spans.Count && spans[i].OpensAt < start + step)
            {
                var opens = spans[i].OpensAt > start ? spans[i].OpensAt : start;
                var closes = spans[i].ClosesAt < start + step ? spans[i].ClosesAt : start + step;
                yield return (start, spans[i].SecondsBefore + (long)(opens - spans[i].OpensAt).TotalSeconds, opens, closes);
            }
            else yield return (start, worked, null, null);
        }
    }
}
