namespace Caudal.Diagnosis.Levers;

/// <summary>
/// Looks at every lever by every dimension. Of the dimensions that cut the same lever only the one that explains most is
/// ranked; the others show the same money by another cut.
/// </summary>
internal static class LeverFindings
{
    private const int MostUnsure = 20;

    public static (List<Finding> Found, List<Finding> SameMoney, List<CannotSay> Cannot) Look(Situation at)
    {
        var (found, same, cannot) = (new List<Finding>(), new List<Finding>(), new List<CannotSay>());
        var cuts = Cuts(at, cannot);
        // One of all cuts looked at is expected to differ: looking at more must not find more where nothing is wrong.
        var prior = Math.Min(0.5, 1.0 / Math.Max(1, cuts.Sum(c => c.Cuts.Count)));
        foreach (var (lever, own) in cuts) Rank(at, [.. own.Select(c => Gaps.Of(at, lever, c, prior).ToList())], found, same);
        return (found, same, cannot);
    }

    private static List<(Lever Lever, List<Cut> Cuts)> Cuts(Situation at, List<CannotSay> cannot)
    {
        var (all, byPath) = (new List<(Lever, List<Cut>)>(), new Dictionary<string, List<Cut>>());
        foreach (var lever in Lever.All)
        {
            if (LeverNeeds.Missing(at, lever) is { } missing)
            {
                cannot.Add(new CannotSay(lever.Kind, missing));
                continue;
            }
            if (!byPath.TryGetValue(lever.Path, out var cuts)) byPath[lever.Path] = cuts = Cells.Of(at, lever);
            all.Add((lever, [.. cuts.Where(c => Fits(lever, c.Dimension))]));
        }
        return all;
    }

    // A dear product or a large customer is no seller's doing: size of deal and length of cycle are compared between sellers only.
    private static bool Fits(Lever lever, Dimension dimension) => lever.Gauge == Gauge.Rate || dimension.OfOwners;

    private static void Rank(Situation at, List<List<Gap>> cuts, List<Finding> found, List<Finding> same)
    {
        var best = cuts.OrderByDescending(Explained).FirstOrDefault();
        if (best is null) return;
        var ranked = best.Select(g => LeverTexts.Describe(at, g)).ToList();
        var sure = ranked.Where(f => f.Value.P10 > 0).Select(f => f.Id).ToList();
        found.AddRange(ranked.OrderByDescending(f => f.Value.P50).Take(Math.Max(sure.Count, MostUnsure)));
        foreach (var gap in cuts.Where(c => c != best).SelectMany(c => c).Where(g => g.Value.P10 > 0))
            same.Add(LeverTexts.Describe(at, gap) with { Overlaps = sure });
    }

    private static decimal Explained(List<Gap> cut) => cut.Where(g => g.Value.P10 > 0).Sum(g => g.Value.P50);
}
