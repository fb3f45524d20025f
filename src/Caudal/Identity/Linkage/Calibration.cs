namespace Caudal.Identity.Linkage;

/// <summary>A pair that people decided about.</summary>
/// <param name="Pattern">Number of its levels.</param>
/// <param name="IsCandidate">It is among the pairs that were compared.</param>
internal readonly record struct Answer(int Pattern, bool IsOne, bool IsCandidate);

/// <summary>
/// Holds a model against what people said. Who answers is asked about doubtful pairs: that says nothing about how often pairs match, but whether pairs of one
/// weight match as often as it says. All weights are moved by as many bits as bring the two together.
/// </summary>
internal static class Calibration
{
    // Fewer answers say less than the records themselves.
    private const int Least = 20;

    // How far off a model is believed to be, in bits (standard deviation): some answers alike move it a little, many contrary ones all the way.
    private const double Believed = 2;

    /// <param name="answers">Bits of each pair, and whether people said that the two are one.</param>
    public static MatchModel Of(MatchModel model, IReadOnlyList<(double Bits, bool IsOne)> answers) =>
        answers.Count < Least ? model : model with { Prior = MatchModel.Probability(model.PriorWeight + Shift(answers)) };

    // The likeliest shift: where the answers' pull and the belief's are even. The pull falls as the shift grows.
    private static double Shift(IReadOnlyList<(double Bits, bool IsOne)> answers)
    {
        var (low, high) = (-20.0, 20.0);
        for (var i = 0; i < 50; i++)
        {
            var shift = (low + high) / 2;
            var pull = answers.Sum(a => (a.IsOne ? 1 : 0) - MatchModel.Probability(a.Bits + shift)) * Math.Log(2);
            if (pull > shift / (Believed * Believed)) low = shift; else high = shift;
        }
        return low;
    }
}
