using System.Globalization;
using Cronos;

namespace Caudal.Teams;

/// <summary>How often a connection is read by itself: an interval after it was last tried, or at the minutes that a cron expression names, in the company's own time.</summary>
public sealed record Timetable
{
    private static readonly Dictionary<char, int> Units = new() { ['m'] = 1, ['h'] = 60, ['d'] = 1440 };

    private readonly CronExpression? _cron;

    private Timetable(string text, TimeSpan? interval, CronExpression? cron) => (Text, Interval, _cron) = (text, interval, cron);

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public string Text { get; }

    /// <summary>Null where a cron expression says when.</summary>
    public TimeSpan? Interval { get; }

    /// <summary>Reads <c>15m</c>, <c>2h</c>, <c>1d</c>, at least a minute and at most thirty days, or a cron expression of five parts (<c>*/30 9-18 * * MON-FRI</c>); null where it is none of these.</summary>
    public static Timetable? Parse(string text) => Minutes(text) is { } minutes ? OfMinutes(minutes)
        : text.Contains(' ', StringComparison.Ordinal) && CronExpression.TryParse(text, out var cron) ? new Timetable(text.Trim(), null, cron) : null;

    /// <param name="minutes">At least one.</param>
    public static Timetable OfMinutes(int minutes) => new(
        (minutes % 1440, minutes % 60) switch
        {
            (0, _) => FormattableString.Invariant($"{minutes / 1440}d"),
            (_, 0) => FormattableString.Invariant($"{minutes / 60}h"),
            _ => FormattableString.Invariant($"{minutes}m"),
        }, TimeSpan.FromMinutes(minutes), null);

    /// <summary>When it is time again; null: never (a cron expression may name the 30th of February).</summary>
    /// <param name="after">When it was last tried.</param>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone) => Interval is { } interval ? after + interval : _cron!.GetNextOccurrence(after, zone)?.ToUniversalTime();

    private static int? Minutes(string text) =>
        text.Length > 1 && Units.TryGetValue(text[^1], out var unit) && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 43_200 && count * unit <= 43_200 ? count * unit : null;
}
