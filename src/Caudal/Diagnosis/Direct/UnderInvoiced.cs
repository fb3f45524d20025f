using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Won deals invoiced for less than is due by now: the shortfall is countable.</summary>
internal sealed class UnderInvoiced() : DirectFinding("under_invoiced", Purse.WonNotBilled, Area.Finance)
{
    public override (Area, Area)? Between => (Area.Sales, Area.Finance);

    public override Phrase? Missing(Situation at) =>
        Need(at.StateValues.Known, "won_amounts") ?? Need(at.Has("invoice", "value is not null"), "invoices");

    // What is missing of each deal's share due by now is taken to go on missing.
    public override Worth Value(Situation at, Claim claim, Sampler draw)
    {
        var growth = Growth.Of(at, Contracts("d.value * (CAST(e.amount AS double precision) / NULLIF(CAST(e.amount AS double precision) + e.measure, 0))", renewalsGoOn: true), -Growth.PaidAheadDays(at));
        return Growing(at, claim, draw, growth with { Most = growth.Most * Unseen(at) });
    }

    protected override object? Measure(double? invoiced) => invoiced is { } sum ? (decimal)sum : null;
}
