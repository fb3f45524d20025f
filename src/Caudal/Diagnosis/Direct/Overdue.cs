using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>
/// Invoices past their due day. All of it is owed; at stake is what will not come by itself: owed × the share of invoices as late
/// that were never paid, learned from the company's own; of what is not due yet as much will stay
/// unpaid as of all that came due. Where nothing can be learned, all that is past due.
/// </summary>
internal sealed class Overdue() : DirectFinding("overdue", Purse.Invoices, Area.Finance)
{
    public override Phrase? Missing(Situation at) => Need(at.Has("invoice", "due_on is not null"), "invoices_due");

    public override Worth Value(Situation at, Claim claim, Sampler draw)
    {
        var ages = at.Query(Resource.Read("Diagnosis/Direct/overdue_odds.sql"), r => (Late: r.GetInt32(0), Owed: r.GetDouble(1), Invoices: r.GetInt64(2), Never: new Tally(r.GetInt64(3), r.GetInt64(4)), Spread: r.GetDouble(5)));
        var owed = ages.Where(a => a.Late > 0).Sum(a => a.Owed);
        if (owed <= 0 || ages.All(a => a.Never.Trials == 0)) return Exact(claim);
        // Of what failed payments already count here, the same share is left out of each age.
        var counted = (double)claim.Amount / owed;
        var draws = Sampler.Many(() => ages.Where(a => a.Owed > 0).Sum(a => a.Owed * (a.Late > 0 ? counted : 1) * (a.Never.Trials == 0 ? a.Late > 0 ? 1 : 0 : Never(draw, a.Never, a.Invoices, a.Spread))));
        return Worth.Of(draws, "overdue");
    }

    // Which of the invoices will not come is not known: so many unequal ones, each with its odds (binomial).
    private static double Never(Sampler draw, Tally never, long invoices, double squaredVariation) =>
        draw.Rate(never) is var odds ? Math.Min(1, odds * draw.Realised(invoices * odds / (1 - odds), squaredVariation)) : 0;
}
