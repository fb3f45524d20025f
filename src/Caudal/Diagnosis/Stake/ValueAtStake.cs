using Caudal.Diagnosis.Levers;

namespace Caudal.Diagnosis.Stake;

/// <summary>
/// ΔV = V(all levers at their benchmark) − V(today), divided among them draw by draw, so that the parts of every draw add up to that
/// draw's whole.
/// </summary>
/// <param name="Parts">The levers with their parts as <see cref="Gap.Draws"/>.</param>
/// <param name="Whole">ΔV of each draw.</param>
internal sealed record ValueAtStake(IReadOnlyList<Gap> Parts, double[] Whole)
{
    /// <summary>How far the parts are from adding up, as a share of the whole: rounding of the last digits.</summary>
    public double Residual =>
        Enumerable.Range(0, Parts.Count == 0 ? 0 : Whole.Length).Select(d => Math.Abs(Parts.Sum(p => p.Draws[d]) - Whole[d]) / Math.Max(1, Math.Abs(Whole[d]))).DefaultIfEmpty(0).Max();

    public static ValueAtStake Divide(IReadOnlyList<Gap> levers)
    {
        var (whole, parts) = (new double[Sampler.Draws], levers.Select(_ => new double[Sampler.Draws]).ToArray());
        for (var d = 0; d < whole.Length; d++)
        {
            var chain = new Chain(Lever.All.Count, [.. levers.Select(l => new ChainLever(l.Lever.Stage, l.Draws[d], l.Lever.Feeds ? l.Lifts[d] : 0))]);
            whole[d] = chain.All();
            var values = chain.Parts();
            for (var i = 0; i < values.Length; i++) parts[i][d] = values[i];
        }
        return new ValueAtStake([.. levers.Select((l, i) => l with { Draws = parts[i] })], whole);
    }
}
