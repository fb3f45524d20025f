namespace Caudal.Process;

/// <summary>A stretch of working time, [OpensAt, ClosesAt) in UTC; a row of the warehouse's <c>business_span</c>.</summary>
/// <param name="NextOpensAt">When the following span opens; null for the last.</param>
/// <param name="SecondsBefore">All working seconds from the calendar's start until <paramref name="OpensAt"/>.</param>
public sealed record BusinessSpan(DateTime OpensAt, DateTime ClosesAt, DateTime? NextOpensAt, long SecondsBefore);

/// <summary>
/// The working time of a team between two days: its local hours, put on the UTC line. A local time that daylight saving skips
/// becomes the moment of the change; one that happens twice becomes the first. A holiday frees the spans that begin on it,
/// so a shift that runs over midnight into a holiday stands.
/// </summary>
public sealed class BusinessCalendar
{
    private readonly List<BusinessSpan> _spans;

    /// <param name="from">First local day.</param>
    /// <param name="to">The local day after the last.</param>
    public BusinessCalendar(BusinessHours hours, IEnumerable<DateOnly> holidays, TimeZoneInfo zone, DateOnly from, DateOnly to)
    {
        (From, To) = (Instant(from.ToDateTime(default), zone), Instant(to.ToDateTime(default), zone));
        _spans = Chain([.. Stretches(hours, holidays.ToHashSet(), zone, from, to)]);
    }

    /// <summary>A team's own hours and holidays beside the company's; the company's for null.</summary>
    public static BusinessCalendar Of(RevenueProcess process, Team? team, DateOnly from, DateOnly to) =>
        new(team?.BusinessHours ?? process.BusinessHours, [.. process.Holidays, .. team?.Holidays ?? []], process.Zone, from, to);

    /// <summary>The moment that the calendar begins, UTC.</summary>
    public DateTime From { get; }

    /// <summary>The moment that it ends; a shift that runs over the last midnight is counted whole.</summary>
    public DateTime To { get; }

    public IReadOnlyList<BusinessSpan> Spans => _spans;

    /// <summary>Working time in [a, b), both UTC; negative where b is before a. Before the calendar's start and after its last span nothing is worked.</summary>
    public TimeSpan Between(DateTime a, DateTime b) => Worked(b) - Worked(a);

    /// <summary>The moment when <paramref name="work"/> of working time has passed since <paramref name="start"/>: when an SLA falls due. Null past the calendar's end.</summary>
    public DateTime? After(DateTime start, TimeSpan work)
    {
        var goal = Worked(start) + work;
        var index = _spans.FindIndex(span => TimeSpan.FromSeconds(span.SecondsBefore) + (span.ClosesAt - span.OpensAt) >= goal && span.ClosesAt > start);
        if (index < 0) return null;
        var due = _spans[index].OpensAt + (goal - TimeSpan.FromSeconds(_spans[index].SecondsBefore));
        return due > start ? due : start;
    }

    /// <summary>Working time from the calendar's start until the moment.</summary>
    private TimeSpan Worked(DateTime moment)
    {
        var index = LastOpenedBy(moment);
        if (index < 0) return TimeSpan.Zero;
        var span = _spans[index];
        return TimeSpan.FromSeconds(span.SecondsBefore) + ((moment < span.ClosesAt ? moment : span.ClosesAt) - span.OpensAt);
    }

    private int LastOpenedBy(DateTime moment)
    {
        var (low, high) = (0, _spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_spans[middle].OpensAt <= moment) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }

    private static IEnumerable<(DateTime Opens, DateTime Closes)> Stretches(
        BusinessHours hours, HashSet<DateOnly> holidays, TimeZoneInfo zone, DateOnly from, DateOnly to)
    {
        var ofDay = hours.Spans.OrderBy(span => span.From).ToLookup(span => span.Day);
        for (var day = from; day < to; day = day.AddDays(1))
        {
            if (holidays.Contains(day)) continue;
            foreach (var span in ofDay[day.DayOfWeek])
            {
                var opens = Instant(day.ToDateTime(span.From), zone);
                var closes = Instant((span.To > span.From ? day : day.AddDays(1)).ToDateTime(span.To), zone);
                if (opens < closes) yield return (opens, closes);
            }
        }
    }

    private static List<BusinessSpan> Chain(List<(DateTime Opens, DateTime Closes)> stretches)
    {
        var spans = new List<BusinessSpan>(stretches.Count);
        var seconds = 0L;
        for (var i = 0; i < stretches.Count; i++)
        {
            var (opens, closes) = stretches[i];
            spans.Add(new BusinessSpan(opens, closes, i + 1 < stretches.Count ? stretches[i + 1].Opens : null, seconds));
            seconds += (long)(closes - opens).TotalSeconds;
        }
        return spans;
    }

    /// <summary>The first moment at which the zone's clocks show the local time or have passed it.</summary>
    internal static DateTime Instant(DateTime local, TimeZoneInfo zone)
    {
        // The clocks jump over whole minutes, so the minute that they land on is where the gap ends.
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }
}
