using Caudal.Process;

namespace Caudal.Diagnosis.Direct;

/// <summary>Open deals whose close date was put off again and again.</summary>
internal sealed class PushedCloseDate() : OpenDealFinding("pushed_close_date", Area.Sales)
{
    public override Phrase? Missing(Situation at) => base.Missing(at) ?? Need(at.Has("deal_history", "not inferred"), "deal_history");

    protected override double Counts(Situation at, Claim claim, Sampler draw) =>
        draw.BeyondUsual((double)claim.Rows / at.OpenDeals, (double)at.Process.Tolerated.PushedCloseDates);

    public override object?[] TitleArguments(Situation at, Claim claim) => [at.Process.Policy.PushedCloseDates];
}
