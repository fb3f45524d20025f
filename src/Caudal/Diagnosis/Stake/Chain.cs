using MathNet.Numerics.Integration;

namespace Caudal.Diagnosis.Stake;

/// <summary>A lever in one draw.</summary>
/// <param name="Stage">Its place on the way; stages are walked in order.</param>
/// <param name="Money">What it brings if it moves alone.</param>
/// <param name="Lift">By what share it alone raises what leaves its stage; 0 where nothing later meets it.</param>
internal readonly record struct ChainLever(int Stage, double Money, double Lift);

/// <summary>
/// ΔV of one draw. What more goes on meets the later stages at *their* rates, moved or not, so that levers of
/// one stage add up and those of different stages multiply: <c>ΔV = Σ stage: Σ money × Π later stages (1 + Σ lift)</c>.
/// </summary>
internal sealed class Chain
{
    private readonly ChainLever[] _levers;
    private readonly double[] _money, _lift;
    private readonly GaussLegendreRule _diagonal;

    public Chain(int stages, ChainLever[] levers)
    {
        (_levers, _money, _lift) = (levers, new double[stages], new double[stages]);
        foreach (var lever in levers) (_money[lever.Stage], _lift[lever.Stage]) = (_money[lever.Stage] + lever.Money, _lift[lever.Stage] + lever.Lift);
        // So many points are exact for polynomials of the degree stages − 1, which is that of the integrand.
        _diagonal = new GaussLegendreRule(0, 1, (stages + 1) / 2);
    }

    /// <summary>All levers at their benchmark.</summary>
    public double All()
    {
        var (total, later) = (0.0, 1.0);
        for (var s = _money.Length - 1; s >= 0; s--)
        {
            total += _money[s] * later;
            later *= 1 + _lift[s];
        }
        return total;
    }

    /// <summary>
    /// Each lever's Shapley value (Shapley 1953): its mean contribution over all orders in which the levers can move, so that the parts add up to
    /// <see cref="All"/> and nothing is counted twice. ΔV is linear in each lever, hence its own multilinear extension, and the value is the
    /// integral of its slope along the diagonal, <c>φᵢ = ∫₀¹ ∂ΔV/∂xᵢ (x, …, x) dx</c> (Owen 1972): exact for any number of levers.
    /// </summary>
    public double[] Parts()
    {
        var parts = new double[_levers.Length];
        for (var point = 0; point < _diagonal.Order; point++) AddSlopes(_diagonal.GetAbscissa(point), _diagonal.GetWeight(point), parts);
        return parts;
    }

    // Where all levers are moved by the share x: a lever's own money meets what lies after its stage, and what it lets through is money from before it.
    private void AddSlopes(double x, double weight, double[] parts)
    {
        var (before, after) = (new double[_money.Length], new double[_money.Length]);
        for (var (s, arrived) = (0, 0.0); s < _money.Length; s++) (before[s], arrived) = (arrived, arrived * (1 + x * _lift[s]) + x * _money[s]);
        for (var (s, passed) = (_money.Length - 1, 1.0); s >= 0; s--) (after[s], passed) = (passed, passed * (1 + x * _lift[s]));
        for (var i = 0; i < parts.Length; i++)
            if (_levers[i] is var lever) parts[i] += weight * after[lever.Stage] * (lever.Money + lever.Lift * before[lever.Stage]);
    }
}
