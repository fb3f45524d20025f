using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Won deals that were never invoiced: the whole amount is countable.</summary>
internal sealed class NeverInvoiced() : DirectFinding("never_invoiced", Purse.WonNotBilled, Area.Finance)
{
    public override (Area, Area)? Between => (Area.Sales, Area.Finance);

    public override Phrase? Missing(Situation at) =>
        Need(at.StateValues.Known, "won_amounts") ?? Need(at.Has("invoice"), "invoices");

    public override object?[] TitleArguments(Situation at, Claim claim) => [at.Process.Policy.InvoiceWithinDays];

    // As many of them as there are invoiced customers without a deal may be those same customers, by a name that was not recognised.
    public override Worth Value(Situation at, Claim claim, Sampler draw)
    {
        var strangers = Math.Min(claim.Counted, at.Row(Resource.Read("Diagnosis/Direct/billed_without_deal.sql"), r => r.GetInt64(0)));
        var growth = Growth.Of(at, Contracts(), -Growth.PaidAheadDays(at));
        var growing = Growing(at, claim, draw, growth with { Most = growth.Most * Unseen(at) });
        if (strangers == 0) return growing;
        var amounts = growing.Draws.Length > 0 ? growing.Draws : Sampler.Many(() => (double)claim.Amount);
        return Worth.Of([.. amounts.Select(a => a * (1 - Math.Floor(draw.Uniform() * (strangers + 1)) / claim.Counted))], "never_invoiced", strangers);
    }
}
