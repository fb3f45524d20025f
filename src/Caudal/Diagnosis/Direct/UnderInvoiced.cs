using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Won deals invoiced for less than is due by now: the shortfall is countable.</summary>
internal sealed class UnderInvoiced() : DirectFinding("under_invoiced", Purse.WonNotBilled, Area.Finance)
{
    public override (Area, Area)? Between => (Area.Sales, Area.Finance);

    public override Phrase? Missing(Situation at) =>
        Need(at.StateValues.Known, "won_amounts") ?? Need(at.Has("invoice", "value is not null"), "invoices");

    public override Worth Value(Situation at, Claim claim, Sampler draw) =>
        Growing(at, claim, draw, at.StateValues.Lifetime.Months / MonthsSince);

    // Deals of the trailing year were won half a year ago on the mean.
    private const double MonthsSince = 6;

    protected override object? Measure(double? invoiced) => invoiced is { } sum ? (decimal)sum : null;
}
