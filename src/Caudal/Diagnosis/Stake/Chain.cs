namespace Caudal.Diagnosis.Stake;

/// <summary>A lever in one draw.</summary>
/// <param name="Stage">Its place on the way; stages are walked in order.</param>
/// <param name="Money">What it brings if it moves alone.</param>
/// <param name="Lift">By what share it alone raises what leaves its stage; 0 where nothing later meets it.</param>
internal readonly record struct ChainLever(int Stage, double Money, double Lift);

/// <summary>
/// ΔV of one draw over subsets of levers. What more goes on meets the later stages at *their* rates, moved or not, so that levers of
/// one stage add up and those of different stages multiply: <c>ΔV = Σ stage: Σ money × Π later stages (1 + Σ lift)</c>.
/// </summary>
internal sealed class Chain(int stages, ChainLever[] levers)
{
    private readonly double[] _money = new double[stages];
    private readonly double[] _lift = new double[stages];

    public int Levers => levers.Length;

    /// <summary>All levers at their benchmark.</summary>
    public double All()
    {
        Clear();
        for (var i = 0; i < levers.Length; i++) Add(i);
        return Value();
    }

    /// <summary>A subset, its members as bits.</summary>
    public double Of(uint subset)
    {
        Clear();
        for (var i = 0; i < levers.Length; i++)
            if ((subset >> i & 1) == 1) Add(i);
        return Value();
    }

    /// <summary>One more; −1 begins anew with none.</summary>
    public double Join(int lever)
    {
        if (lever < 0) Clear();
        else Add(lever);
        return Value();
    }

    private void Clear()
    {
        Array.Clear(_money);
        Array.Clear(_lift);
    }

    private void Add(int lever)
    {
        _money[levers[lever].Stage] += levers[lever].Money;
        _lift[levers[lever].Stage] += levers[lever].Lift;
    }

    private double Value()
    {
        var (total, later) = (0.0, 1.0);
        for (var s = stages - 1; s >= 0; s--)
        {
            total += _money[s] * later;
            later *= 1 + _lift[s];
        }
        return total;
    }
}
