namespace Caudal.Simulator.World;

/// <summary>From the company's wall clock to UTC, by a table of one offset a day.</summary>
internal sealed class LocalTime
{
    private readonly int _firstDay;
    private readonly int[] _offsets;

    public LocalTime(TimeZoneInfo zone, int firstDay, int days)
    {
        _firstDay = firstDay;
        _offsets = new int[days];
        for (var i = 0; i < days; i++)
            _offsets[i] = (int)zone.GetUtcOffset(DateTime.UnixEpoch.AddDays(firstDay + i).AddHours(18)).TotalSeconds;
    }

    public long ToUtc(long wall) => wall - _offsets[Math.Clamp(Wall.DayOf(wall) - _firstDay, 0, _offsets.Length - 1)];
}
