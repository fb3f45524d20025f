using Caudal.Diagnosis.Levers;

namespace Caudal.Diagnosis.Stake;

/// <summary>
/// ΔV = V(all levers at their benchmark) − V(today), divided among them draw by draw, so that the parts of every draw add up to that
/// draw's whole.
/// </summary>
/// <param name="Parts">The levers with their parts as <see cref="Gap.Draws"/>.</param>
/// <param name="Whole">ΔV of each draw.</param>
/// <param name="Error">Largest standard error that sampling orders left in a lever's mean, as a share of the whole; 0 where exact.</param>
internal sealed record ValueAtStake(IReadOnlyList<Gap> Parts, double[] Whole, double Error)
{
    /// <summary>How far the parts are from adding up, as a share of the whole: rounding of the last digits.</summary>
    public double Residual
    {
        get
        {
            var most = 0.0;
            for (var d = 0; d < Whole.Length; d++)
                most = Math.Max(most, Math.Abs(Parts.Sum(p => p.Draws[d]) - Whole[d]) / Math.Max(1, Math.Abs(Whole[d])));
            return most;
        }
    }

    public static ValueAtStake Divide(IReadOnlyList<Gap> levers)
    {
        var (whole, parts, error) = (new double[Sampler.Draws], levers.Select(_ => new double[Sampler.Draws]).ToArray(), 0.0);
        if (levers.Count == 0) return new ValueAtStake([], whole, 0);
        for (var d = 0; d < whole.Length; d++)
        {
            var chain = new Chain(Lever.All.Count, [.. levers.Select(l => new ChainLever(l.Lever.Stage, l.Draws[d], l.Lever.Feeds ? l.Lifts[d] : 0))]);
            whole[d] = chain.All();
            var (values, errors) = levers.Count <= Shapley.ExactUpTo ? (Shapley.Exact(levers.Count, chain.Of), []) : Shapley.Sampled(levers.Count, chain.Join, d);
            for (var i = 0; i < values.Length; i++) parts[i][d] = values[i];
            error = Math.Max(error, errors.DefaultIfEmpty(0).Max() / Math.Max(1, Math.Abs(whole[d])));
        }
        return new ValueAtStake([.. levers.Select((l, i) => l with { Draws = parts[i] })], whole, error / Math.Sqrt(Sampler.Draws));
    }
}
