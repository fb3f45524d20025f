using Caudal.Diagnosis.Stake;

namespace Caudal.Tests.Diagnosis.Stake;

public sealed class ShapleyTests
{
    // Alone 10 and 20, together 50. The first brings 10 when it comes first and 50 − 20 = 30 when it comes last: (10 + 30) / 2 = 20; the other (20 + 40) / 2 = 30.
    [Fact]
    public void Exact_TwoPlayersByHand_ShareWhatTheyReachTogether() => Assert.Equal([20.0, 30.0], Shapley.Exact(2, s => s switch { 0 => 0, 1 => 10, 2 => 20, _ => 50 }));

    // The glove game (Shapley 1953): one left glove, two right ones, a pair is worth 1: 2/3, 1/6, 1/6.
    [Fact]
    public void Exact_GloveGame_IsThePublishedResult()
    {
        var parts = Shapley.Exact(3, s => (s & 1) == 1 && (s & 6) != 0 ? 1 : 0);
        Assert.Equal(2 / 3.0, parts[0], 12);
        Assert.All(parts[1..], p => Assert.Equal(1 / 6.0, p, 12));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Exact_AnyGame_IsTheMeanOverAllOrders(int seed)
    {
        var (players, worth) = Game(seed, most: 5);
        var orders = Orders([.. Enumerable.Range(0, players)]).ToList();
        var means = new double[players];
        foreach (var order in orders)
        {
            var joined = 0u;
            foreach (var player in order)
            {
                means[player] += (worth[joined | 1u << player] - worth[joined]) / orders.Count;
                joined |= 1u << player;
            }
        }
        Assert.All(Shapley.Exact(players, s => worth[s]).Zip(means), p => Assert.Equal(p.Second, p.First, 9));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Exact_AnyGame_AddsUpAndGivesNothingToWhoBringsNothing(int seed)
    {
        var (players, worth) = Game(seed, most: 12);
        // Player 0 is made to bring nothing.
        double Value(uint s) => worth[s & ~1u];
        var parts = Shapley.Exact(players, Value);
        Assert.Equal(Value((1u << players) - 1) - Value(0), parts.Sum(), 6);
        Assert.Equal(0, parts[0], 9);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Sampled_AnyChain_AddsUpAndIsNearTheExactValue(int seed)
    {
        var chain = ChainTests.Random(seed, levers: 12);
        var exact = Shapley.Exact(12, chain.Of);
        var (parts, errors) = Shapley.Sampled(12, chain.Join, seed);
        Assert.Equal(chain.All(), parts.Sum(), 6);
        for (var i = 0; i < 12; i++) Assert.True(Math.Abs(parts[i] - exact[i]) <= 6 * errors[i] + 1e-3 * chain.All(), $"{parts[i]} is not {exact[i]} ± {errors[i]}");
    }

    public static IEnumerable<TheoryDataRow<int>> Seeds => Enumerable.Range(1, 25).Select(s => new TheoryDataRow<int>(s));

    private static (int Players, double[] Worth) Game(int seed, int most)
    {
        var random = new MathNet.Numerics.Random.MersenneTwister(seed);
        var players = 1 + random.Next(most);
        var worth = new double[1 << players];
        for (var s = 1; s < worth.Length; s++) worth[s] = 1000 * random.NextDouble() - 300;
        return (players, worth);
    }

    private static IEnumerable<int[]> Orders(int[] players) =>
        players.Length == 0 ? [[]] : players.SelectMany(first => Orders([.. players.Where(p => p != first)]).Select(rest => (int[])[first, .. rest]));
}
