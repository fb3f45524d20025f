using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Payments that failed and were never recovered: what is still owed.</summary>
internal sealed class FailedPayment() : DirectFinding("failed_payment", Purse.Invoices, Area.Finance)
{
    public override Phrase? Missing(Situation at) => Need(at.Has("payment"), "payments");

    public override Worth Value(Situation at, Claim claim, Sampler draw) => Exact(claim);
}
