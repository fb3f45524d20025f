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
        var (missing, now) = at.Row($"""
            select sum(CAST(d.value AS double precision) * (CAST(e.amount AS double precision) / NULLIF(CAST(e.amount AS double precision) + e.measure, 0))), CAST(sum(e.amount) AS double precision)
            from ({Sql}) e join deal d on d.company_id = e.company_id and d.deal_id = e.object_id
            """, r => (r.GetDouble(0), r.GetDouble(1)));
        return Growing(at, claim, draw, missing * at.StateValues.Lifetime.EarnedPerBooked() * Unseen(at) / now);
    }

    protected override object? Measure(double? invoiced) => invoiced is { } sum ? (decimal)sum : null;
}
