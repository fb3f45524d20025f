using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Won deals that were never invoiced: the whole amount is countable.</summary>
internal sealed class NeverInvoiced() : DirectFinding("never_invoiced", Purse.WonNotBilled, Area.Finance)
{
    public override (Area, Area)? Between => (Area.Sales, Area.Finance);

    public override Phrase? Missing(Situation at) =>
        Need(at.StateValues.Known, "won_amounts") ?? Need(at.Has("invoice"), "invoices");

    public override object?[] TitleArguments(Situation at, Claim claim) => [at.Process.Policy.InvoiceWithinDays];

    public override Worth Value(Situation at, Claim claim, Sampler draw) => Growing(at, claim, draw, at.StateValues.Lifetime.EarnedPerBooked);
}
