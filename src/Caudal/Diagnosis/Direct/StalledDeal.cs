using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Open deals older than any deal was when it was won.</summary>
internal sealed class StalledDeal() : OpenDealFinding("stalled_deal", Area.Sales)
{
    public override Phrase? Missing(Situation at) =>
        base.Missing(at) ?? Need(at.Has("deal", "status = 'won' and cycle_days is not null"), "deal_dates");

    public override object?[] TitleArguments(Situation at, Claim claim) => [claim.Measure ?? 0];

    protected override object? Measure(double? days) => new Lapse((days ?? 0) * 86400);

    // Some are lost and nobody said so; but what is usual of that is tolerated, and these are beyond it: rather the larger part of the difference.
    protected override double Cause(Sampler draw) => Math.Max(draw.UnknownShare(), draw.UnknownShare());

    // They would have been won within the trailing year.
    protected override double DaysLater(Situation at) => 0;

    protected override string How => "stalled_deals";

    // The money is that of the period's deals; its younger ones stop as often, and it is only not to be seen yet.
    protected override double Counts(Situation at, Claim claim, Sampler draw)
    {
        var (all, old, stopped) = at.Row(Resource.Read("Diagnosis/Direct/deals_past_limit.sql"), r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2)));
        return old == 0 ? 0 : draw.BeyondUsual((double)stopped / old, (double)at.Process.Tolerated.StalledDeals) * stopped / claim.Rows * all / old;
    }

    // Deals that do not stop are decided, and some of the lost ones are won later.
    protected override double Usual(Situation at, Sampler draw, Tally without) => at.StateValues.WonInTheEnd(draw);

    // With the trait: all deals that lived past the limit, those still open counted as not won.
    protected override (Tally With, Tally Without) Cohort(Situation at) =>
        (at.Row(Resource.Read("Diagnosis/Direct/past_limit.sql"), r => new Tally(r.GetInt64(0), r.GetInt64(1))), at.StateValues.Cohort);
}
