using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Leads whose first contact came late.</summary>
internal sealed class LeadTouchedLate() : LeadFinding("lead_touched_late", Area.Sales)
{
    public override Phrase? Missing(Situation at) => base.Missing(at) ?? Need(at.Has("person", "is_lead and touch_seconds is not null"), "lead_touches");

    public override object?[] TitleArguments(Situation at, Claim claim) => [new Lapse(at.Process.Policy.LeadTouchHours * 3600)];

    protected override object? Measure(double? seconds) => new Lapse(seconds ?? 0);

    protected override Tally Poorly(Situation at, Claim claim) =>
        at.Row(Resource.Read("Diagnosis/Direct/leads_touched_late.sql"), r => new Tally(r.GetInt64(0), r.GetInt64(1)));
}
