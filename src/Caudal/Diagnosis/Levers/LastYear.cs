using Caudal.Warehouse;

namespace Caudal.Diagnosis.Levers;

/// <summary>A lever's year against the year before: the last thing to hold it against, where the company's own groups tell nothing apart.</summary>
internal static class LastYear
{
    // Journeys that were under way when the data begins are missing from its first months, and would make a slow or poor year of them. Who has signed for a year
    // decides a year later.
    private static int LeadInDays(Lever lever) => lever.Path == "live-renewed" ? 365 : 90;

    /// <param name="now">The lever's journeys of the year, uncut.</param>
    public static List<Gap> Of(Situation at, Lever lever, Cell now, double prior)
    {
        if (lever.ByStage || lever.CountsAgainst is not null || at.First > at.YearBefore.From.AddDays(-LeadInDays(lever))) return [];
        var years = lever.Path == "live-renewed" ? Stayed(at, lever, now) : Went(at, lever, now);
        return years.Count < 2 ? [] : Gaps.Of(at, lever, new Cut(Dimension.Year, years), prior, false);
    }

    private static List<Cell> Went(Situation at, Lever lever, Cell now) =>
        [now, .. Cells.Of(at.Since(at.YearBefore.From), lever, [Dimension.Year]).SelectMany(c => c.Cells).Where(c => c.Value == Dimension.Year.Good).Select(c => c with { Volume = 0, Usual = 0 })];

    private static List<Cell> Stayed(Situation at, Lever lever, Cell now)
    {
        var sql = Resource.Read("Diagnosis/Levers/stayed_by_year.sql").Replace("@placed", Cells.Placed(lever, Dimension.Whole), StringComparison.Ordinal);
        var years = at.Since(at.YearBefore.From).Query(sql, r => (Later: r.GetBoolean(0), Kept: new Tally(r.GetInt64(1), r.GetInt64(2)))).ToDictionary(y => y.Later, y => y.Kept);
        if (!years.TryGetValue(true, out var kept) || !years.TryGetValue(false, out var before) || before.Hits == before.Trials) return [];
        return [now with { Volume = kept.Trials, Rate = kept }, new Cell(Dimension.Year.Good!, 0, before, default, default)];
    }
}
