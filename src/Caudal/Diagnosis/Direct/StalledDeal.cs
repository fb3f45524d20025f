using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Open deals older than any deal was when it was won.</summary>
internal sealed class StalledDeal() : OpenDealFinding("stalled_deal", Area.Sales)
{
    public override Phrase? Missing(Situation at) =>
        base.Missing(at) ?? Need(at.Has("deal", "status = 'won' and cycle_days is not null"), "deal_dates");

    public override object?[] TitleArguments(Situation at, Claim claim) => [claim.Measure ?? 0];

    protected override object? Measure(double? days) => new Lapse((days ?? 0) * 86400);

    // With the trait: all deals that lived past the limit, those still open counted as not won.
    protected override (Tally With, Tally Without) Cohort(Situation at) =>
        (at.Row(CommonTables.Text("Diagnosis/Direct/past_limit.sql"), r => new Tally(r.GetInt64(0), r.GetInt64(1))), at.StateValues.Cohort);
}
