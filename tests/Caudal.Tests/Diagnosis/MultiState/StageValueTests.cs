using Caudal.Diagnosis.MultiState;
using Caudal.Metrics.Estimators;

namespace Caudal.Tests.Diagnosis.MultiState;

public sealed class StageValueTests
{
    private const int Open = (int)StageKind.Open, Won = (int)StageKind.Won, Live = (int)StageKind.Live, Renewed = (int)StageKind.Renewed,
        Lead = (int)StageKind.Lead, Lost = (int)StageKind.Lost, Churned = (int)StageKind.Churned, States = (int)StageKind.Dormant + 1;

    // Ten open deals: on day 10 four are won and two lost; of the four left one is won on day 40 and the rest are still open on day 60.
    private static readonly Spell[] Deals = [Stay(10, Open, Won, 4), Stay(10, Open, Lost, 2), Stay(40, Open, Won), Stay(60, Open, null, 3)];

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 400)]
    [InlineData(39, 400)]
    [InlineData(40, 500)]   // 4/10 + 4/10 · 1/4
    public void Value_OfOpenDeals_IsTheShareWonByThen(int horizon, double expected) =>
        Assert.Equal(expected, Value(Deals, Money((Won, 1000, 0)), horizon)[Open], 9);

    // A lead becomes a deal at once: 3 of 5 on the day it comes, 2 on day 5. Within 10 days only the first have had the deal's ten days.
    [Theory]
    [InlineData(10, 0.6 * 400)]
    [InlineData(15, 400)]
    public void Value_OfMovesWithinOneDay_IsThatOfTheNextStage(int horizon, double expected) =>
        Assert.Equal(expected, Value([.. Deals, Stay(0, Lead, Open, 3), Stay(5, Lead, Open, 2)], Money((Won, 1000, 0)), horizon)[Lead], 9);

    // Contracts of 2 a day: half of them end on day 20, the others run on. 20 days for all, and 10 more for half.
    [Fact]
    public void Value_OfAContract_IsWhatItBringsWhileItRuns() =>
        Assert.Equal((2 * 20) + (0.5 * 2 * 10), Value([Stay(20, Live, Churned), Stay(90, Live, null)], Money((Live, 0, 2)), 30)[Live], 9);

    // Two wins in three bring a contract.
    [Fact]
    public void Value_OfAWin_IsThatOfTheContractsItBrings() => Assert.Equal(
        2.0 / 3 * 0.4 * 10 * 7,
        StageValue.Of(Kernel.Of(RiskTable.Of(Deals), States, 20), Money((Won, 0, 7)) with { ContractsPerWin = 2.0 / 3 }, 20)[Open], 9);

    // Renewal after renewal every ten days, and one in four ends each time: 100 · (1 + 3/4 + 9/16) within 25 days, the first entry included.
    [Fact]
    public void Value_OfAStageThatLeadsBackToItself_CountsEachRound() => Assert.Equal(
        100 * (1 + 0.75 + 0.5625), Value([Stay(10, Renewed, Renewed, 3), Stay(10, Renewed, Churned)], Money((Renewed, 100, 0)), 25)[Renewed], 9);

    // Exponential times have a value in closed form: r λ/(λ+μ) (1 − e^(−(λ+μ)h)). Estimated from 4,000 deals, it must lie within four standard errors.
    [Fact]
    public void Value_OfExponentialTimes_IsTheClosedForm()
    {
        var (random, deals, rate, horizon) = (new Random(11), 4000, 0.02, 90);
        var spells = Enumerable.Range(0, deals).Select(_ => (Days: -Math.Log(1 - random.NextDouble()) / rate, Won: random.NextDouble() < 0.3, Seen: 30 + (200 * random.NextDouble())))
            .Select(d => d.Days < d.Seen ? Stay(d.Days, Open, d.Won ? Won : Lost) : Stay(d.Seen, Open, null)).ToList();
        var error = AalenJohansen.Of(RiskTable.Of(spells), States, horizon + 0.5).StandardError(Open, Won);
        Assert.InRange(Value(spells, Money((Won, 1, 0)), horizon)[Open] - (0.3 * (1 - Math.Exp(-rate * (horizon + 0.5)))), -4 * error, 4 * error);
        Assert.InRange(error, 0.006, 0.009);   // √(p(1 − p)/n) is 0.0068 without censoring
    }

    [Fact]
    public void Value_OfAWholeJourney_IsThatOfSimulatedJourneys()
    {
        Spell[] journeys = [.. Deals, Stay(0, Lead, Open, 3), Stay(5, Lead, Open, 2), Stay(8, Lead, Lost, 5), Stay(12, Won, Live, 7), Stay(50, Won, Churned, 2), Stay(45, Won, null),
            Stay(30, Live, Renewed, 6), Stay(35, Live, Churned, 3), Stay(80, Live, null), Stay(25, Renewed, Renewed, 4), Stay(40, Renewed, Churned), new Spell(20, 60, Renewed, Churned)];
        var (kernel, rewards, horizon) = (Kernel.Of(RiskTable.Of(journeys), States, 200), Money((Won, 300, 4), (Live, 0, 5), (Renewed, 20, 6)), 180);
        var brought = SimulatedJourneys.Of(kernel, rewards, Lead, horizon, 60_000, seed: 5);
        var (mean, deviation) = (brought.Average(), 0.0);
        deviation = Math.Sqrt(brought.Sum(b => (b - mean) * (b - mean)) / (brought.Length - 1));
        Assert.InRange(StageValue.Of(kernel, rewards, horizon)[Lead] - mean, -4 * deviation / Math.Sqrt(brought.Length), 4 * deviation / Math.Sqrt(brought.Length));
        Assert.InRange(deviation / Math.Sqrt(brought.Length) / mean, 0, 0.01);
    }

    [Fact]
    public void CumulativeIncidence_OfCompetingExits_IsAalenJohansen()
    {
        var risk = RiskTable.Of(OracleFile.Spells("mgus2")[""]);
        var matrix = AalenJohansen.Of(risk, 3, 120);
        foreach (var to in new[] { 1, 2 })
            Assert.Equal(matrix[0, to], CumulativeIncidence.Steps(risk, 0).Where(s => s.To == to && s.Time <= 120).Sum(s => s.Share), 12);
    }

    private static double[] Value(IEnumerable<Spell> spells, Rewards rewards, int horizon) => StageValue.Of(Kernel.Of(RiskTable.Of(spells), States, horizon), rewards);

    private static Rewards Money(params (int State, double Once, double Daily)[] money)
    {
        var (once, daily) = (new double[States], new double[States]);
        foreach (var (state, entry, day) in money) (once[state], daily[state]) = (entry, day);
        return new Rewards(once, daily);
    }

    private static Spell Stay(double exit, int from, int? to, long count = 1) => Spell.FromTheBeginning(exit, from, to, count);
}
