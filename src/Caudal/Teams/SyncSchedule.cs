using Caudal.Process;

namespace Caudal.Teams;

/// <summary>When a connection is read by itself: a while after it was last tried, in the company's working hours where those were asked for.</summary>
public sealed class SyncSchedule(RevenueProcess process, DateTimeOffset now)
{
    // A week of holidays, and one more.
    private const int DaysAhead = 15;

    // A busy system tells of something every second, and each reading takes some of its day's calls.
    private static readonly TimeSpan BetweenNews = TimeSpan.FromMinutes(5);

    private BusinessCalendar? _calendar;

    /// <summary>When it is read next; null: not by itself.</summary>
    /// <param name="health">Of its streams.</param>
    public DateTimeOffset? Next(Connection connection, IEnumerable<StreamHealth> health)
    {
        if (connection.IsPaused || connection.Every is not { } every) return null;
        if (Tried(health) is not { } last) return connection.InWorkingHours ? Open(now) : now;
        if (every.Next(last, process.Zone) is not { } next) return null;
        if (!connection.InWorkingHours) return Later(next);
        return every.Interval is null ? FirstOpen(every, next) : Open(Later(next));
    }

    private DateTimeOffset Later(DateTimeOffset due) => due > now ? due : now;

    // A minute that cron names outside of working hours is passed over; one that was missed within them is made up for at the next opening. Of minutes that never lie within, the first waits for the opening.
    private DateTimeOffset FirstOpen(Timetable every, DateTimeOffset first)
    {
        DateTimeOffset? next = first;
        while (next < now.AddDays(DaysAhead) && !IsOpen(next.Value)) next = every.Next(next.Value, process.Zone);
        return Open(Later(next is { } found && IsOpen(found) ? found : first));
    }

    /// <param name="hasNews">A webhook told of something: it does not wait for its time.</param>
    public bool IsDue(Connection connection, IReadOnlyList<StreamHealth> health, bool hasNews) =>
        Next(connection, health) <= now || (hasNews && !connection.IsPaused && !(Tried(health) > now - BetweenNews));

    private static DateTimeOffset? Tried(IEnumerable<StreamHealth> health) => health.Select(h => (DateTimeOffset?)h.TriedAt).Max();

    // Working hours that nobody wrote down, or none for weeks, hold nothing back.
    private DateTimeOffset Open(DateTimeOffset due)
    {
        var span = Calendar.Spans.FirstOrDefault(s => s.ClosesAt > due.UtcDateTime);
        return span is null || span.OpensAt <= due.UtcDateTime ? due : new DateTimeOffset(span.OpensAt);
    }

    private bool IsOpen(DateTimeOffset at) => Calendar.Spans.Any(s => s.OpensAt <= at.UtcDateTime && at.UtcDateTime < s.ClosesAt);

    private BusinessCalendar Calendar => _calendar ??= BusinessCalendar.Of(process, null, DateOnly.FromDateTime(now.UtcDateTime).AddDays(-DaysAhead), DateOnly.FromDateTime(now.UtcDateTime).AddDays(DaysAhead));
}
