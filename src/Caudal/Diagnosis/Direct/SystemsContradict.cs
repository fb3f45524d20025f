using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Deals open or lost in the CRM that billing already charges. What part of the money is wrong, no row can tell.</summary>
internal sealed class SystemsContradict() : DirectFinding("systems_contradict", Purse.OpenDeals, Area.Sales)
{
    public override (Area, Area)? Between => (Area.Sales, Area.Finance);

    public override Phrase? Missing(Situation at) =>
        Need(at.Has("deal"), "open_deals")
        ?? Need(at.Has("invoice", "deal_id is not null") || at.Has("subscription", "deal_id is not null"), "billing_links");

    public override Worth Value(Situation at, Claim claim, Sampler draw) =>
        Worth.Of(Sampler.Many(() => (double)claim.Amount * draw.UnknownShare()), "contradiction");
}
