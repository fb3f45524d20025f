namespace Caudal.Process;

/// <summary>A day and the first days of what it lies in; a row of the warehouse's <c>calendar</c>.</summary>
public sealed record CalendarDay(DateOnly Day, DateOnly Week, DateOnly Month, DateOnly Quarter, DateOnly Year);

/// <summary>Weeks, months, and the quarters and years of a company whose year begins in any month.</summary>
/// <param name="yearStarts">Month, 1–12.</param>
public sealed class FiscalCalendar(int yearStarts, DayOfWeek weekStarts)
{
    public FiscalCalendar(RevenueProcess process) : this(process.FiscalYearStarts, process.WeekStarts) { }

    public DateOnly Week(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek - (int)weekStarts + 7) % 7));

    public static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);

    public DateOnly Quarter(DateOnly day) => Month(day).AddMonths(-(MonthOfYear(day) % 3));

    public DateOnly Year(DateOnly day) => Month(day).AddMonths(-MonthOfYear(day));

    public CalendarDay Of(DateOnly day) => new(day, Week(day), Month(day), Quarter(day), Year(day));

    /// <summary>Every day in [from, to).</summary>
    public IEnumerable<CalendarDay> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day < to; day = day.AddDays(1)) yield return Of(day);
    }

    /// <summary>Months since the fiscal year began, 0–11.</summary>
    private int MonthOfYear(DateOnly day) => (day.Month - yearStarts + 12) % 12;
}
