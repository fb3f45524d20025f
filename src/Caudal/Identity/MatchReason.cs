using Caudal.Identity.Linkage;

namespace Caudal.Identity;

/// <summary>What one comparison says about a pair.</summary>
/// <param name="Level">differ … equal; null where one of the two says nothing.</param>
/// <param name="Bits">log2 of how much likelier this is in one entity than in two; what a rare text adds included.</param>
public sealed record WeighedEvidence(string Comparison, string? Level, double Bits);

/// <param name="PriorBits">What two records are before anything is compared: two in all the records are hardly ever one entity.</param>
/// <param name="Threshold">Probability from which a pair links.</param>
public sealed record MatchReason(IReadOnlyList<WeighedEvidence> Evidence, double PriorBits, double Threshold)
{
    public double Bits => PriorBits + Evidence.Sum(e => e.Bits);

    public double Probability => MatchModel.Probability(Bits);
}
