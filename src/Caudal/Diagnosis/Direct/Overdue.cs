using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Invoices past their due day: what is still owed.</summary>
internal sealed class Overdue() : DirectFinding("overdue", Purse.Invoices, Area.Finance)
{
    public override Phrase? Missing(Situation at) => Need(at.Has("invoice", "due_on is not null"), "invoices_due");

    public override Worth Value(Situation at, Claim claim, Sampler draw) => Exact(claim);
}
