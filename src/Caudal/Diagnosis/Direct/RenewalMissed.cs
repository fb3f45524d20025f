using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Terms that ran out with neither a renewal nor an end.</summary>
internal sealed class RenewalMissed() : RenewalFinding("renewal_missed", Area.Success)
{
    public override Transition? Transition => new(StageKind.Live, StageKind.Renewed);
}
