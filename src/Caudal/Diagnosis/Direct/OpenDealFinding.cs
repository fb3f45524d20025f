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
        var draws = Sampler.Many(() =>
            amounts.Realised(Counts(at, claim, draw) * (known + (double)claim.Estimated * draw.MeanError(amounts.WonCount, amounts.SquaredVariation)) * amounts.Lifetime.Draw(draw, DaysLater(at))
            * (Usual(at, draw, without) - RateWith(draw, with, without)) * Cause(draw), draw));
        return Worth.Of(draws, with.Trials == 0 ? "open_deals_alone" : How, Rate(without), without.Trials, Rate(with), with.Trials);
    }

    /// <summary>The text that says how it was computed.</summary>
    protected virtual string How => "open_deals";

    /// <summary>The share of the difference that the trait causes.</summary>
    protected virtual double Cause(Sampler draw) => draw.UnknownShare();

    /// <summary>Share of deals without the trait that are won.</summary>
    protected virtual double Usual(Situation at, Sampler draw, Tally without) => draw.Rate(without);

    /// <summary>From the middle of the trailing year to the day they would be won: the half of it, and half a cycle.</summary>
    protected virtual double DaysLater(Situation at) => 182 + at.StateValues.CohortDays / 4.0;

    /// <summary>The part of the rows that counts: less than all where some share of deals has the trait in any company.</summary>
    protected virtual double Counts(Situation at, Claim claim, Sampler draw) => 1;

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
