using System.Globalization;
using Caudal.Metrics;

namespace Caudal.Web.Pages;

/// <summary>Where one row of a metric's answer is explained: the same metric, of its segment and period alone, with its records.</summary>
internal static class RowAddress
{
    /// <param name="where">The condition that is on already.</param>
    public static string Of(MetricAnswer answer, MetricRow row, Grain? grain, string? where)
    {
        // What a curve adds is an age and no segment.
        var segments = answer.Segments.Zip(row.Segments).Where(s => s.First != "age_months").Select(s => s.Second is { } value ? $"{s.First} = {Quoted(value)}" : $"{s.First} is null");
        var conditions = string.Join(" and ", where is null ? segments : segments.Prepend($"({where})"));
        var query = new Dictionary<string, string?> { ["by"] = "", ["explain"] = "1", ["where"] = conditions.Length > 0 ? conditions : "" };
        if (row.Period is { } first && grain is { } length)
        {
            query["from"] = Day(first);
            query["to"] = Day(Min(Next(first, length), answer.To));
        }
        return $"/metrics/{answer.Definition.Name}{QueryString.Create(query)}";
    }

    private static DateOnly Next(DateOnly first, Grain grain) => grain switch
    {
        Grain.Day => first.AddDays(1),
        Grain.Week => first.AddDays(7),
        Grain.Month => first.AddMonths(1),
        Grain.Quarter => first.AddMonths(3),
        _ => first.AddYears(1),
    };

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
