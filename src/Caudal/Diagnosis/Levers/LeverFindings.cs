using Caudal.Diagnosis.Direct;
using Caudal.Diagnosis.Stake;
using Caudal.Warehouse;

namespace Caudal.Diagnosis.Levers;

/// <summary>
/// Looks at every lever by every dimension. Of the dimensions that cut the same lever only the one that explains most is
/// ranked; the others show the same money by another cut.
/// </summary>
internal static class LeverFindings
{
    private const int MostUnsure = 20;

    // Looking at more cuts must not find more where nothing is wrong. To be nine tenths sure of a cut takes odds of 9 / prior from the data, which chance
    // gives with probability prior / 9 at most (Markov), so that of all cuts together one in twenty companies sees one.
    private const double PriorOfAll = 0.45;

    // How journeys are worked is known to matter: how much is the question, and only what goes beyond the usual share of it counts.
    private const double PriorOfKnown = 1;

    public static LeverAnswer Look(Situation at)
    {
        var answer = new LeverAnswer([], [], [], [], []);
        var cuts = Cuts(at, answer.Cannot);
        var prior = Math.Min(0.5, PriorOfAll / Math.Max(1, cuts.Sum(c => c.Cuts.Count(cut => !cut.Dimension.IsWhole))));
        var causes = new KnownCauses(at, cuts, prior);
        answer.Cuts.AddRange(cuts.Where(c => c.Lever.Path == "open-won").SelectMany(c => c.Cuts).DistinctBy(c => c.Dimension.Name));
        List<Gap> Look(Lever lever, Cut cut) => Seen(at, lever, cut, causes, prior);
        var ranked = cuts.GroupBy(c => c.Lever.Purse).SelectMany(same => OrYear(at, same, prior, Rank(at, [.. same.SelectMany(c => c.Cuts.Select(cut => Look(c.Lever, cut)))], answer), answer)).ToList();
        var stake = ValueAtStake.Divide([.. ranked.OrderByDescending(g => g.Value.P50)]);
        answer.Found.AddRange(stake.Parts.Select(g => LeverTexts.Describe(at, g)));
        return answer with { Residual = stake.Residual };
    }

    // Where the own groups tell nothing apart, the year before is left to hold the whole against; what the groups left open is still said, and not counted.
    private static List<Gap> OrYear(Situation at, IEnumerable<(Lever Lever, List<Cut> Cuts)> purse, double prior, List<Gap> ranked, LeverAnswer answer)
    {
        if (ranked.Any(g => g.Value.P10 > 0)) return ranked;
        var year = purse.SelectMany(p => p.Cuts.Where(c => c.Dimension.IsWhole).SelectMany(c => LastYear.Of(at, p.Lever, c.Cells[0], prior))).Where(g => g.Value.P10 > 0).ToList();
        if (year.Count == 0) return ranked;
        answer.Found.AddRange(ranked.Select(g => LeverTexts.Describe(at, g)));
        return year;
    }

    private static List<Gap> Seen(Situation at, Lever lever, Cut cut, KnownCauses causes, double prior)
    {
        var known = causes.Holds(lever, cut.Dimension);
        var (heldUp, along) = (causes.IsHeldUp(lever, cut.Dimension), causes.Along(lever, cut.Dimension) ?? double.NegativeInfinity);
        return [.. Gaps.Of(at, lever, cut, known ? PriorOfKnown : prior, known).Select(g => g with { HeldUp = heldUp, Evidence = Math.Max(g.Evidence, along) })];
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

    // A dear product or a large customer is no seller's doing: size of deal is compared between sellers only.
    // Of how a deal was worked only the delay itself takes time: what is put off comes later, against the customer's own pace.
    // A lead changes hands when it passes on: who holds it now follows from how far it came, and explains nothing.
    private static bool Fits(Lever lever, Dimension dimension) =>
        dimension.IsWhole || (lever.Object is "person" or "pursuit" ? !dimension.OfOwners : lever.Gauge == Gauge.Rate || dimension.OfOwners || (lever.Gauge == Gauge.Time && (!dimension.IsHabit || dimension.Name == "close_date")));

    private static List<Gap> Rank(Situation at, List<List<Gap>> cuts, LeverAnswer answer)
    {
        var doubtful = cuts.SelectMany(c => c).Where(g => g.Doubtful).OrderByDescending(g => g.Value.P90).Take(MostUnsure);
        answer.Found.AddRange(doubtful.Select(g => LeverTexts.Describe(at, g)));
        var ranked = cuts.Where(c => !c.Any(g => g.Doubtful)).OrderByDescending(Explains).ToList();
        if (ranked.Count == 0) return [];
        var best = Plainest(ranked);
        var sure = best.Where(g => g.Value.P10 > 0).ToList();
        foreach (var gap in cuts.Where(c => c != best).SelectMany(c => c).Where(g => g.Value.P10 > 0))
            answer.SameMoney.Add(LeverTexts.Describe(at, gap) with { Overlaps = [.. sure.Select(g => g.Id)] });
        if (sure.Count > 0 && sure[0].Lever.CountsAgainst is { } kind) answer.Taken[kind] = [.. sure.Select((g, i) => Take(g, g.Id, i))];
        return best;
    }

    // A team that lags is as well explained by each of its sellers: of cuts that the data cannot tell apart (nine to one) the one that names the fewest groups.
    private static List<Gap> Plainest(List<List<Gap>> ranked) =>
        Explains(ranked[0]) is { Sure: true } most ? ranked.Where(c => Explains(c) is var e && e.Sure && e.HeldUp == most.HeldUp && e.Evidence > most.Evidence - KnownCauses.Telling).MinBy(c => c.Count(g => g.Value.P10 > 0))! : ranked[0];

    // The lever counts only what lies between these journeys and the benchmark; the rest of them is let go rather than counted twice.
    private static Taken Take(Gap gap, string id, int place)
    {
        var segment = $"segment_{Dimension.Letters(place)}";
        return new Taken(id, Cells.SegmentSql(gap.Lever, gap.Dimension, segment), Cells.Segment(gap.Dimension, gap.Cell.Value, segment));
    }

    // By the evidence and not by the money: a large cell around the real cause holds its money and more, and explains less. Where nothing is sure, what is
    // known to be held up comes before what chance may have made.
    private static (bool Sure, bool HeldUp, double Evidence) Explains(List<Gap> cut) =>
        (cut.Any(g => g.Value.P10 > 0), cut.Any(g => g.HeldUp), cut.Select(g => g.Evidence).DefaultIfEmpty(double.NegativeInfinity).Max());
}

/// <param name="Cuts">Of the decided deals: how Sales performs by each segment.</param>
/// <param name="Taken">Rows that the ranked levers count, by the direct finding that would count them again.</param>
internal sealed record LeverAnswer(List<Finding> Found, List<Finding> SameMoney, List<CannotSay> Cannot, Dictionary<string, List<Taken>> Taken, List<Cut> Cuts)
{
    public double Residual { get; init; }
}
