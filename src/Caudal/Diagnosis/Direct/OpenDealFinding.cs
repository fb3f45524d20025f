using Caudal.Process;
using Caudal.Warehouse;

namespace Caudal.Diagnosis.Direct;

/// <summary>
/// A trait of open deals that goes with losing them. Value = expected amount × (win rate of deals without the trait − with it)
/// × the share of that difference which the trait itself causes. The win rates are those of all deals that had their time
/// (won / all, the still open ones included), and the causal share is unknown: any from none to all.
/// </summary>
internal abstract class OpenDealFinding(string kind, Area area) : DirectFinding(kind, Purse.OpenDeals, area)
{
    public override Transition? Transition => new(StageKind.Open, StageKind.Won);

    public override Phrase? Missing(Situation at) =>
        Need(at.Has("deal", "status = 'open'"), "open_deals") ?? Need(at.StateValues.Known, "won_amounts");

    public override Worth Value(Situation at, Claim claim, Sampler draw)
    {
        var (with, without) = Cohort(at);
        var amounts = at.StateValues;
        var known = (double)(claim.Amount - claim.Estimated);
        var counts = Counts(at, claim);
        var draws = Sampler.Many(() =>
            counts * (known + (double)claim.Estimated * draw.MeanError(amounts.WonCount, amounts.SquaredVariation)) * amounts.Lifetime.Draw(draw)
            * (draw.Rate(without) - RateWith(draw, with, without)) * draw.UnknownShare());
        return Worth.Of(draws, with.Trials == 0 ? "open_deals_alone" : "open_deals", Rate(without), without.Trials, Rate(with), with.Trials);
    }

    /// <summary>The part of the rows that counts: less than all where some share of deals has the trait in any company.</summary>
    protected virtual double Counts(Situation at, Claim claim) => 1;

    /// <summary>Won of the deals that had their time, with the trait and without.</summary>
    protected virtual (Tally With, Tally Without) Cohort(Situation at)
    {
        var (won, deals) = at.Row(CohortSql, r => (r.GetInt64(0), r.GetInt64(1)), new SqlParameter("cohort_days", at.StateValues.CohortDays));
        var all = at.StateValues.Cohort;
        return (new Tally(won, deals), new Tally(all.Hits - won, all.Trials - deals));
    }

    // No deal with the trait has had its time: it is taken to win like the others, or not at all.
    private static double RateWith(Sampler draw, Tally with, Tally without) =>
        with.Trials > 0 ? draw.Rate(with) : draw.Uniform() * (without.Share ?? 0);

    private static Share Rate(Tally tally) => new(tally.Share ?? 0);

    // The same question, asked of the deals that had their time in place of the open ones.
    private string CohortSql => $"""
        {CommonTables.WithCohort}
        select count(*) filter (where d.status = 'won'), count(*)
        from ({Sql}) e join deal d on d.company_id = e.company_id and d.deal_id = e.object_id
        """;
}
