using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Discounts beyond the policy: the part beyond it, countable.</summary>
internal sealed class DiscountBeyondPolicy() : DirectFinding("discount_beyond_policy", Purse.Discounts, Area.Sales)
{
    public override Transition? Transition => new(StageKind.Open, StageKind.Won);

    public override Phrase? Missing(Situation at) => Need(at.Has("deal", "discount is not null or list_amount is not null"), "discounts");

    public override object?[] TitleArguments(Situation at, Claim claim) => [new Share((double)at.Process.Policy.MaxDiscount)];

    // Some exceptions are granted anywhere. The practice shows when a deal is won, and that is some time after it began.
    public override Worth Value(Situation at, Claim claim, Sampler draw)
    {
        var values = at.StateValues;
        var won = at.Row(Resource.Read("Diagnosis/Direct/won_but_renewals.sql"), r => r.GetInt64(0));
        var beyond = Math.Max(0, 1 - Math.Floor((double)at.Process.Tolerated.DiscountsBeyondPolicy * won) / claim.Rows);
        var growing = Growing(at, claim with { Amount = claim.Amount * (decimal)beyond }, draw, values.Lifetime.EarnedPerBooked(values.CohortDays / 2.0));
        // Of the year's deals some began before it, and others will only be won after it.
        var elsewhere = Math.Min(1, values.CohortDays / 365.0);
        return growing.Draws.Length == 0 ? growing
            : Worth.Of([.. growing.Draws.Select(d => d * draw.Realised(claim.Counted / elsewhere, values.SquaredVariation))], growing.How, growing.HowArguments);
    }

    protected override object? Measure(double? discount) => new Share(discount ?? 0);
}
