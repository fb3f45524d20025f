using Caudal.Diagnosis.MultiState;

namespace Caudal.Tests.Diagnosis.MultiState;

/// <summary>Journeys drawn one by one from a kernel, and what each brings: knows nothing of the renewal equation.</summary>
internal static class SimulatedJourneys
{
    public static double[] Of(Kernel kernel, Rewards rewards, int from, int horizon, int journeys, int seed)
    {
        var random = new Random(seed);
        var moves = kernel.Moves.ToLookup(m => m.From, m => (m.To, Shares: m.Shares.ToArray()));
        var brought = new double[journeys];
        for (var i = 0; i < journeys; i++) brought[i] = One(moves, rewards, from, horizon, random);
        return brought;
    }

    private static double One(ILookup<int, (int To, double[] Shares)> moves, Rewards rewards, int state, int horizon, Random random)
    {
        var (brought, day) = (rewards.OnEntry[state], 0);
        while (true)
        {
            var (to, stay) = Next(moves[state], random.NextDouble());
            brought += rewards.PerDay[state] * Math.Min(stay, horizon - day);
            if (to < 0 || day + stay > horizon) return brought;
            (state, day) = (to, day + stay);
            brought += rewards.OnEntry[state];
        }
    }

    private static (int To, int Stay) Next(IEnumerable<(int To, double[] Shares)> exits, double luck)
    {
        foreach (var (to, shares) in exits)
            for (var day = 0; day < shares.Length; day++)
                if ((luck -= shares[day]) < 0) return (to, day);
        return (-1, int.MaxValue / 2);
    }
}
