namespace Caudal.Simulator;

/// <summary>
/// Chance by counter: a draw depends on nothing but the seed, the entity and what the draw is for. So a run with and a run
/// without a leak give every entity the same luck (common random numbers), and companies can be drawn in any order.
/// </summary>
internal readonly struct Draw(ulong key)
{
    public static Draw Of(int seed, Stream stream, long no) =>
        new(Mix(Mix((ulong)seed * 0x9E3779B97F4A7C15 + (ulong)stream) + (ulong)no * 0xD1B54A32D192ED03));

    /// <summary>The draws of a part: a lead of the account, a stage of the deal.</summary>
    public Draw Part(Purpose purpose, int index) => new(Bits(purpose, index));

    public ulong Bits(Purpose purpose, int index = 0) =>
        Mix(key ^ (ulong)((int)purpose + 1) * 0xBF58476D1CE4E5B9 ^ (ulong)(index + 1) * 0x94D049BB133111EB);

    /// <summary>In [0, 1).</summary>
    public double Unit(Purpose purpose, int index = 0) => (Bits(purpose, index) >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability, Purpose purpose, int index = 0) => Unit(purpose, index) < probability;

    public int Int(int below, Purpose purpose, int index = 0) => (int)(Unit(purpose, index) * below);

    public double Between(double from, double to, Purpose purpose, int index = 0) => from + (to - from) * Unit(purpose, index);

    public double Normal(Purpose purpose, int index = 0)
    {
        var bits = Bits(purpose, index);
        var (a, b) = (((bits >> 32) + 1) * (1.0 / 4294967297), (uint)bits * (1.0 / 4294967296));
        return Math.Sqrt(-2 * Math.Log(a)) * Math.Cos(2 * Math.PI * b);
    }

    public double LogNormal(double median, double sigma, Purpose purpose, int index = 0) =>
        median * Math.Exp(sigma * Normal(purpose, index));

    public double Exponential(double mean, Purpose purpose, int index = 0) => -mean * Math.Log(1 - Unit(purpose, index));

    public int Poisson(double mean, Purpose purpose, int index = 0)
    {
        var (left, count) = (Unit(purpose, index) - Math.Exp(-mean), 0);
        for (var term = Math.Exp(-mean); left >= 0 && count < 60; left -= term) term *= mean / ++count;
        return count;
    }

    /// <summary>An index drawn in proportion to the weights.</summary>
    public int Weighted(ReadOnlySpan<double> weights, Purpose purpose, int index = 0)
    {
        var total = 0.0;
        foreach (var weight in weights) total += weight;
        var left = Unit(purpose, index) * total;
        for (var i = 0; i < weights.Length - 1; i++)
            if ((left -= weights[i]) < 0) return i;
        return weights.Length - 1;
    }

    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

internal enum Stream { Account, Owner, Campaign, Rate, Export }
