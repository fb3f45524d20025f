namespace Caudal.Simulator.World;

/// <summary>The simulated company itself: its calendar, people, rates and true parameters. What every account is drawn from.</summary>
internal sealed class Company
{
    public Company(SimulationRequest request)
    {
        Request = request;
        (Start, End) = (Wall.At(request.End.AddMonths(-request.Months)), Wall.At(request.End));
        TrailingFrom = Math.Max(Start, Wall.At(request.End.AddYears(-1)));
        Limit = Wall.At(request.End.AddMonths(Parameters.HorizonMonths));
        var (first, days) = (Wall.DayOf(Start) - 40, Wall.DayOf(Limit - Start) + 900);
        Holidays = [.. Calendars.Holidays(Wall.Date(Start).Year, request.End.Year + 4)];
        Office = new(first, days, Calendars.Office, Holidays);
        Desk = new(first, days, Calendars.Desk, Holidays);
        Time = new(TimeZoneInfo.FindSystemTimeZoneById(request.TimeZone), first, days);
        Rates = new(request, Start, Limit);
        Staff = new(this);
    }

    public SimulationRequest Request { get; }
    public Parameters Parameters { get; } = Parameters.Default;
    public long Start { get; }
    public long End { get; }

    /// <summary>Twelve months before the end (or the start, where that is later).</summary>
    public long TrailingFrom { get; }

    /// <summary>The model runs on to here, past what is written, so that a leak's consequences can be counted over the horizon.</summary>
    public long Limit { get; }

    public IReadOnlyList<DateOnly> Holidays { get; }
    public BusinessClock Office { get; }
    public BusinessClock Desk { get; }
    public LocalTime Time { get; }
    public Rates Rates { get; }
    public Staff Staff { get; }

    public int Accounts => Request.Companies ?? Request.Size switch { "tiny" => 130, "s" => 1_000, "m" => 10_000, "l" => 50_000, _ => 200_000 };
}

internal static class Calendars
{
    public static readonly Dictionary<DayOfWeek, (int, int)[]> Office = new()
    {
        [DayOfWeek.Monday] = [Span(9, 14), Span(15, 18)], [DayOfWeek.Tuesday] = [Span(9, 14), Span(15, 18)],
        [DayOfWeek.Wednesday] = [Span(9, 14), Span(15, 18)], [DayOfWeek.Thursday] = [Span(9, 14), Span(15, 18)],
        [DayOfWeek.Friday] = [Span(9, 14), Span(15, 17)],
    };

    public static readonly Dictionary<DayOfWeek, (int, int)[]> Desk = new()
    {
        [DayOfWeek.Monday] = [Span(8, 20)], [DayOfWeek.Tuesday] = [Span(8, 20)], [DayOfWeek.Wednesday] = [Span(8, 20)],
        [DayOfWeek.Thursday] = [Span(8, 20)], [DayOfWeek.Friday] = [Span(8, 20)], [DayOfWeek.Saturday] = [Span(9, 14)],
    };

    /// <summary>The statutory holidays of Mexico's labour law that fall on a fixed day or Monday, and Christmas Eve.</summary>
    public static IEnumerable<DateOnly> Holidays(int from, int to)
    {
        for (var year = from; year <= to; year++)
        {
            yield return new(year, 1, 1);
            yield return Monday(year, 2, 1);
            yield return Monday(year, 3, 3);
            yield return new(year, 5, 1);
            yield return new(year, 9, 16);
            yield return Monday(year, 11, 3);
            yield return new(year, 12, 24);
            yield return new(year, 12, 25);
        }
    }

    private static DateOnly Monday(int year, int month, int nth)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((8 - (int)first.DayOfWeek) % 7 + 7 * (nth - 1));
    }

    private static (int, int) Span(int from, int to) => (from * 3600, to * 3600);
}
