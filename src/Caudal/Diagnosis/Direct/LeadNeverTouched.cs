using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Leads that nobody ever contacted.</summary>
internal sealed class LeadNeverTouched() : LeadFinding("lead_never_touched", Area.Sales)
{
    public override Phrase? Missing(Situation at) => base.Missing(at) ?? Need(at.Has("person", "is_lead and first_touched_at is not null"), "lead_touches");

    public override object?[] TitleArguments(Situation at, Claim claim) => [at.Process.Policy.LeadUntouchedDays];

    protected override double Tolerated(Situation at) => (double)at.Process.Tolerated.UntouchedLeads;

    protected override Tally Poorly(Situation at, Claim claim) =>
        at.Row(Resource.Read("Diagnosis/Direct/leads_never_touched.sql"), r => new Tally(r.GetInt64(0), r.GetInt64(1)));
}
