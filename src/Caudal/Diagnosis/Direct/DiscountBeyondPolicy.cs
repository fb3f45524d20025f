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
        var days = at.StateValues.CohortDays;
        var won = at.Row(Resource.Read("Diagnosis/Direct/won_but_renewals.sql"), r => r.GetInt64(0));
        var (share, most) = ((double)claim.Rows / won, Math.Floor((double)at.Process.Tolerated.DiscountsBeyondPolicy * won) / won);
        if (share <= most) return Exact(claim with { Amount = 0 });
        var growth = Growth.Of(at, Contracts(), days / 2.0);
        var growing = Growing(at, claim, draw, growth);
        if (growing.Draws.Length == 0 && most == 0) return growing;
        var amounts = growing.Draws.Length > 0 ? growing.Draws : Sampler.Many(() => (double)claim.Amount);
        // Of the year's deals some began before it, in whose place others will only be won after it.
        var elsewhere = 2 * Math.Min(1, days / 365.0);
        return Worth.Of([.. amounts.Select(a => a * draw.BeyondUsual(share, most) * draw.Realised(growth.Cases / elsewhere, 0))], "growing");
    }

    protected override object? Measure(double? discount) => new Share(discount ?? 0);
}
