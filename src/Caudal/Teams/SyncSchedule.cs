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

    public DateTimeOffset Now => now;

    /// <summary>When it is read next; null: not by itself.</summary>
    /// <param name="health">Of its streams.</param>
    public DateTimeOffset? Next(Connection connection, IEnumerable<StreamHealth> health) =>
        Due(connection, health) is not { } due ? null : due > now ? due : connection.InWorkingHours ? Open(now) : now;

    /// <summary>When its turn came or comes: in the past where it is overdue.</summary>
    public DateTimeOffset? Due(Connection connection, IEnumerable<StreamHealth> health)
    {
        if (connection.IsPaused || connection.Every is not { } every) return null;
        if (Tried(health) is not { } last) return connection.InWorkingHours ? Open(now) : now;
        var next = every.Next(last, process.Zone);
        return next is null || !connection.InWorkingHours ? next : every.Interval is null ? FirstOpen(every, next.Value) : Open(next.Value);
    }

    // A minute that cron names outside of working hours is passed over. Of minutes that never lie within, the first waits for the opening.
    private DateTimeOffset FirstOpen(Timetable every, DateTimeOffset first)
    {
        DateTimeOffset? next = first;
        while (next < now.AddDays(DaysAhead) && !IsOpen(next.Value)) next = every.Next(next.Value, process.Zone);
        return Open(next is { } found && IsOpen(found) ? found : first);
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
