using Caudal.Warehouse;

namespace Caudal.Diagnosis.Levers;

/// <summary>A lever's year against the year before: the last thing to hold it against, where the company's own groups tell nothing apart.</summary>
internal static class LastYear
{
    // Journeys that were under way when the data begins are missing from its first months, and would make a slow or poor year of them.
    private const int LeadInDays = 90;

    /// <param name="now">The lever's journeys of the year, uncut.</param>
    public static List<Gap> Of(Situation at, Lever lever, Cell now, double prior)
    {
        if (lever.ByStage || lever.CountsAgainst is not null || at.First > at.YearBefore.From.AddDays(-LeadInDays)) return [];
        return Before(at, lever) is { } before ? Gaps.Of(at, lever, new Cut(Dimension.Year, [now, before with { Volume = 0, Usual = 0 }]), prior, false) : [];
    }

    private static Cell? Before(Situation at, Lever lever)
    {
        var (both, good) = (at.Since(at.YearBefore.From), Dimension.Year.Good!);
        if (lever.Path != "live-renewed") return Cells.Of(both, lever, [Dimension.Year]).SelectMany(c => c.Cells).SingleOrDefault(c => c.Value == good);
        var kept = both.Row(Resource.Read("Diagnosis/Levers/stayed_last_year.sql").Replace("@placed", Cells.Placed(lever, Dimension.Whole), StringComparison.Ordinal), r => new Tally(r.GetInt64(0), r.GetInt64(1)));
        return kept.Hits == kept.Trials ? null : new Cell(good, 0, kept, default, null, default);
    }
}
