using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Open deals that hang on one person of the customer.</summary>
internal sealed class SingleThreaded() : OpenDealFinding("single_threaded", Area.Sales)
{
    public override Phrase? Missing(Situation at) => base.Missing(at) ?? Need(at.Has("deal_person"), "deal_people");

    protected override double Counts(Situation at, Claim claim, Sampler draw) =>
        draw.BeyondUsual((double)claim.Rows / at.OpenDeals, (double)at.Process.Tolerated.OneContact);

    public override object?[] TitleArguments(Situation at, Claim claim) => [at.Process.Policy.MultiThreadAbove];
}
