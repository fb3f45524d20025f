using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>One customer kept as several records, whose deals are worked by different owners.</summary>
internal sealed class DuplicateTwoOwners() : OpenDealFinding("duplicate_two_owners", Area.Sales)
{
    public override Phrase? Missing(Situation at) => base.Missing(at) ?? Need(at.Has("record", "kind = 'company'"), "companies");
}
