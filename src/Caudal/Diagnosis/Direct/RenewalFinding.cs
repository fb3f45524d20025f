using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>
/// Subscriptions whose renewal is in danger. Value = twelve months of them × the rate at which terms end in churn × the share
/// of that risk that acting takes away, which is unknown: any from none to all.
/// </summary>
internal abstract class RenewalFinding(string kind, Area area) : DirectFinding(kind, Purse.Renewals, area)
{
    public override Phrase? Missing(Situation at) => Need(at.Has("subscription", "renews_on is not null and mrr_value > 0"), "renewal_dates");

    public override Worth Value(Situation at, Claim claim, Sampler draw)
    {
        var churned = at.Row(Resource.Read("Diagnosis/Direct/decided_terms.sql"), r => new Tally(r.GetInt64(0), r.GetInt64(1)));
        var draws = Sampler.Many(() => at.StateValues.Realised((double)claim.Amount * at.StateValues.Lifetime.Margin * (churned.Trials == 0 ? draw.Uniform() : draw.Rate(churned)) * draw.UnknownShare(), draw));
        return Worth.Of(draws, churned.Trials == 0 ? "renewals_unknown" : "renewals", new Share(churned.Share ?? 0), churned.Trials);
    }
}
