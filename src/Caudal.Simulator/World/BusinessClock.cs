namespace Caudal.Simulator.World;

/// <summary>Working time as seconds on the company's own wall clock, split shifts and holidays included.</summary>
internal sealed class BusinessClock
{
    private readonly int _firstDay;
    private readonly long[] _before;
    private readonly (int From, int To)[][] _spans;
    private readonly HashSet<int> _holidays;

    public BusinessClock(int firstDay, int days, IReadOnlyDictionary<DayOfWeek, (int From, int To)[]> hours, IEnumerable<DateOnly> holidays)
    {
        _firstDay = firstDay;
        _holidays = [.. holidays.Select(Wall.Day)];
        _spans = [.. Enumerable.Range(0, 7).Select(d => hours.TryGetValue((DayOfWeek)d, out var spans) ? spans : [])];
        _before = new long[days + 1];
        for (var i = 0; i < days; i++) _before[i + 1] = _before[i] + Spans(firstDay + i).Sum(s => s.To - s.From);
    }

    /// <summary>The moment at which that much working time has passed.</summary>
    public long Add(long from, double workingSeconds)
    {
        var target = Elapsed(from) + (long)workingSeconds;
        var day = Array.BinarySearch(_before, target + 1);
        if (day < 0) day = ~day;
        if (day >= _before.Length) return Wall.Never;
        return Within(_firstDay + day - 1, target - _before[day - 1]);
    }

    private long Elapsed(long at)
    {
        var day = Wall.DayOf(at);
        var (second, passed) = ((int)(at - day * 86400L), _before[Math.Clamp(day - _firstDay, 0, _before.Length - 1)]);
        foreach (var (from, to) in Spans(day)) passed += Math.Clamp(second - from, 0, to - from);
        return passed;
    }

    private long Within(int day, long passed)
    {
        foreach (var (from, to) in Spans(day))
        {
            if (passed < to - from) return day * 86400L + from + passed;
            passed -= to - from;
        }
        return (day + 1) * 86400L;
    }

    private (int From, int To)[] Spans(int day) => _holidays.Contains(day) ? [] : _spans[(day + 4) % 7];
}

/// <summary>Wall-clock seconds since 1970-01-01 00:00 local; no event falls into the night hours in which clocks change.</summary>
internal static class Wall
{
    public const long Never = long.MaxValue;
    public const long DaySeconds = 86400;
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static int Day(DateOnly day) => day.DayNumber - Epoch;

    public static DateOnly Date(long at) => DateOnly.FromDayNumber(DayOf(at) + Epoch);

    public static int DayOf(long at) => (int)(at / DaySeconds);

    public static long At(DateOnly day, double hour = 0) => Day(day) * DaySeconds + (long)(hour * 3600);

    public static long AddDays(long at, double days) => at == Never ? Never : at + (long)(days * DaySeconds);

    public static long AddMonths(long at, int months) => at == Never ? Never : At(Date(at).AddMonths(months)) + at % DaySeconds;

    /// <summary>The same day at a time that people are awake, so that no event falls into a changed hour.</summary>
    public static long Awake(long at, double hour) => at / DaySeconds * DaySeconds + (long)(hour * 3600);
}
