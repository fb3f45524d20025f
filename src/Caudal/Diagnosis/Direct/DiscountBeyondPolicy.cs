using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Discounts beyond the policy: the part beyond it, countable.</summary>
internal sealed class DiscountBeyondPolicy() : DirectFinding("discount_beyond_policy", Purse.Discounts, Area.Sales)
{
    public override Transition? Transition => new(StageKind.Open, StageKind.Won);

    public override Phrase? Missing(Situation at) => Need(at.Has("deal", "discount is not null or list_amount is not null"), "discounts");

    public override object?[] TitleArguments(Situation at, Claim claim) => [new Share((double)at.Process.Policy.MaxDiscount)];

    public override Worth Value(Situation at, Claim claim, Sampler draw) => Growing(at, claim, draw, at.StateValues.Lifetime.EarnedPerBooked);

    protected override object? Measure(double? discount) => new Share(discount ?? 0);
}
