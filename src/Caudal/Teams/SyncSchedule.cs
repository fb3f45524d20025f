using Caudal.Process;

namespace Caudal.Teams;

/// <summary>When a connection is read by itself: a while after it was last tried, in the company's working hours where those were asked for.</summary>
public sealed class SyncSchedule(RevenueProcess process, DateTimeOffset now)
{
    // A week of holidays, and one more.
    private const int DaysAhead = 15;

    private static readonly Dictionary<char, int> Minutes = new() { ['m'] = 1, ['h'] = 60, ['d'] = 1440 };

    // A busy system tells of something every second, and each reading takes some of its day's calls.
    private static readonly TimeSpan BetweenNews = TimeSpan.FromMinutes(5);

    private BusinessCalendar? _calendar;

    /// <summary>Reads <c>15m</c>, <c>2h</c>, <c>1d</c>; null where it is none of these. At least a minute, at most thirty days.</summary>
    public static TimeSpan? Parse(string text) =>
        text.Length > 1 && Minutes.TryGetValue(text[^1], out var unit) && int.TryParse(text[..^1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 43_200 && count * unit <= 43_200
            ? TimeSpan.FromMinutes(count * unit) : null;

    /// <summary>When it is read next; null: not by itself.</summary>
    /// <param name="health">Of its streams.</param>
    public DateTimeOffset? Next(Connection connection, IEnumerable<StreamHealth> health)
    {
        if (connection.IsPaused || connection.Every is not { } every) return null;
        var due = Tried(health) is { } last && last + every > now ? last + every : now;
        return connection.InWorkingHours ? Open(due) : due;
    }

    /// <param name="hasNews">A webhook told of something: it does not wait for its time.</param>
    public bool IsDue(Connection connection, IReadOnlyList<StreamHealth> health, bool hasNews) =>
        Next(connection, health) <= now || (hasNews && !connection.IsPaused && !(Tried(health) > now - BetweenNews));

    private static DateTimeOffset? Tried(IEnumerable<StreamHealth> health) => health.Select(h => (DateTimeOffset?)h.TriedAt).Max();

    // Working hours that nobody wrote down, or none for weeks, hold nothing back.
    private DateTimeOffset Open(DateTimeOffset due)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        _calendar ??= BusinessCalendar.Of(process, null, day.AddDays(-2), day.AddDays(DaysAhead));
        var span = _calendar.Spans.FirstOrDefault(s => s.ClosesAt > due.UtcDateTime);
        return span is null || span.OpensAt <= due.UtcDateTime ? due : new DateTimeOffset(span.OpensAt);
    }
}
