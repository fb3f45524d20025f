namespace Caudal.Metrics;

public static class PeriodName
{
    /// <summary>2017 · Jan–Mar 2017 · Jan 2017: by its months, since a fiscal quarter's number is another one in each company.</summary>
    public static string Period(this Wording words, DateOnly day, Grain? grain)
    {
        var culture = words.Language.Culture();
        return grain switch
        {
            Grain.Year when day is { Month: 1, Day: 1 } => day.ToString("yyyy", culture),
            Grain.Quarter when day.Day == 1 => $"{day.ToString("MMM", culture)}–{day.AddMonths(2).ToString("MMM yyyy", culture)}",
            Grain.Month when day.Day == 1 => day.ToString("MMM yyyy", culture),
            _ => words.Date(day),
        };
    }
}
