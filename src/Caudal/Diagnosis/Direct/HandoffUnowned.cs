using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Qualified leads that nobody owns: no one can answer them.</summary>
internal sealed class HandoffUnowned() : LeadFinding("handoff_unowned", Area.Sales)
{
    public override Transition? Transition => new(StageKind.Qualified, StageKind.Accepted);

    public override Phrase? Missing(Situation at) =>
        base.Missing(at) ?? Need(at.Has("person", "qualified_at is not null"), "qualified_leads")
        ?? Need(at.Has("person", "is_lead and owner_id is not null"), "lead_owners");
}
