using Caudal.Process;
using Caudal.Warehouse;

namespace Caudal.Diagnosis.Direct;

/// <summary>
/// Leads that were treated worse than others. Value = leads × (rate at which well-treated leads were accepted or converted −
/// the rate of these) × what an accepted lead is worth. The leads may differ in other ways too: the text says so.
/// </summary>
internal abstract class LeadFinding(string kind, Area area) : DirectFinding(kind, Purse.Leads, area)
{
    public override Transition? Transition => new(StageKind.Lead, StageKind.Accepted);

    public override (Area, Area)? Between => (Area.Marketing, Area.Sales);

    public override Phrase? Missing(Situation at) =>
        Need(at.Has("person", "is_lead and created_on is not null"), "leads")
        ?? Need(at.Has("person", "is_lead and (accepted_at is not null or converted_at is not null)"), "lead_outcomes")
        ?? Need(at.StateValues.Known, "won_amounts");

    public override Worth Value(Situation at, Claim claim, Sampler draw)
    {
        var well = at.Row(Resource.Read("Diagnosis/Direct/leads_touched_in_time.sql"), r => new Tally(r.GetInt64(0), r.GetInt64(1)));
        var (poor, values) = (Poorly(at, claim), at.StateValues);
        if (well.Trials == 0) return Worth.Of(Sampler.Many(() => 0), "leads", new Share(0), 0L, new Share(0), 0L);
        var share = (double)claim.Rows / (well.Trials + claim.Rows);
        var draws = Sampler.Many(() => values.Realised(claim.Counted * draw.BeyondUsual(share, Tolerated(at)) * (draw.Rate(well) - draw.Rate(poor)) * values.GoingOn("lead-accepted", draw), draw));
        return Worth.Of(draws, "leads", new Share(well.Share ?? 0), well.Trials, new Share(poor.Share ?? 0), poor.Trials);
    }

    /// <summary>Share of leads of which this is said in any company: only what goes beyond it counts.</summary>
    protected virtual double Tolerated(Situation at) => 0;

    /// <summary>How the leads of this finding fared; by its own rows none was accepted, where nothing else is said.</summary>
    protected virtual Tally Poorly(Situation at, Claim claim) => new(0, claim.Rows);
}
