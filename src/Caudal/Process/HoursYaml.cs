using System.Globalization;

namespace Caudal.Process;

/// <summary>Working time: for each day a list of spans, <c>monday: ["09:00-14:00", "15:00-18:00"]</c>; a day that is not named is free.</summary>
internal static class HoursYaml
{
    private const int Day = 24 * 60;
    private const int Week = 7 * Day;

    public static BusinessHours? Read(Section parent)
    {
        if (parent.Value("business_hours") is null) return parent.Sub<BusinessHours?>("business_hours", Known);
        return parent.Sub("business_hours", section =>
        {
            var spans = new List<WorkSpan>();
            foreach (var day in Days)
                foreach (var item in section.List(Name(day)))
                    Add(section, day, item, spans);
            return new BusinessHours(spans);
        });
    }

    private static readonly DayOfWeek[] Days =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private static string Name(DayOfWeek day) => day.ToString().ToLowerInvariant();

    private static BusinessHours? Known(Section section)
    {
        foreach (var day in Days) section.Value(Name(day));
        return null;
    }

    private static void Add(Section section, DayOfWeek day, Setting item, List<WorkSpan> spans)
    {
        if (item is not TextSetting text || Parse(day, text.Text) is not { } span)
            section.Fault("process.not_a_span", item, (item as TextSetting)?.Text ?? "[]");
        else if (spans.FirstOrDefault(other => Overlap(span, other)) is { } other)
            section.Fault("process.spans_overlap", item, text.Text, Name(other.Day), other.From, other.To);
        else spans.Add(span);
    }

    private static WorkSpan? Parse(DayOfWeek day, string text)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || Time(parts[0]) is not { } from || Time(parts[1] == "24:00" ? "00:00" : parts[1]) is not { } to) return null;
        return from == to && to != default ? null : new WorkSpan(day, from, to);
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    // On a circle of a week's minutes, since a shift may run over midnight and from Sunday into Monday.
    private static bool Overlap(WorkSpan a, WorkSpan b) => Gap(a, b) < Length(a) || Gap(b, a) < Length(b);

    private static int Gap(WorkSpan from, WorkSpan to) => (Start(to) - Start(from) + Week) % Week;

    private static int Start(WorkSpan span) => (int)span.Day * Day + Minutes(span.From);

    private static int Length(WorkSpan span) => span.To > span.From ? Minutes(span.To) - Minutes(span.From) : Day - Minutes(span.From) + Minutes(span.To);

    private static int Minutes(TimeOnly time) => time.Hour * 60 + time.Minute;
}
