using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Payments that failed once and were not tried again: what is owed, less the little of it that fails for good anywhere.</summary>
internal sealed class FailedPayment() : DirectFinding("failed_payment", Purse.Invoices, Area.Finance)
{
    // Some of the last week's will still be tried again, and some of the week before the period were counted there.
    private const double RetryDays = 7;

    public override Phrase? Missing(Situation at) => Need(at.Has("payment"), "payments");

    public override Worth Value(Situation at, Claim claim, Sampler draw)
    {
        var paid = at.Row(Resource.Read("Diagnosis/Direct/paid_in_the_end.sql"), r => new Tally(r.GetInt64(0), r.GetInt64(1)));
        if (paid.Trials == 0) return Exact(claim);
        double Lost() => 1 - draw.Rate(paid) is var lost ? lost * draw.Realised(claim.Counted * lost, at.StateValues.SquaredVariation) : 0;
        return Worth.Of(Sampler.Many(() => (double)claim.Amount * Math.Max(0, 1 - Lost()) * draw.Realised(claim.Counted * 365 / RetryDays, at.StateValues.SquaredVariation)), "failed_payment", new Share(paid.Share ?? 0), paid.Trials);
    }
}
