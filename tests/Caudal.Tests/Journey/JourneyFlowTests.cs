using Caudal.Journey;
using Caudal.Tests.Cli;
using Caudal.Warehouse.DuckDb;
using CsCheck;

namespace Caudal.Tests.Journey;

public sealed class JourneyFlowTests : IDisposable
{
    // Three pursuits: 1 goes lead → open → won in 10 and 20 days, 2 goes lead → rejected in 30, 3 stays a lead.
    private const string Rows = """
        insert into company (company_id, name, country, industry, attributes) values
          (1, 'A', 'MX', 'retail', '{"Plan preferido": "Oro"}'), (2, 'B', 'MX', 'banking', '{"Plan preferido": "Plata"}'), (3, 'C', 'ES', 'retail', null);
        insert into dimension values ('industry', 'company', 'industry', null, 'Industry'), ('plan_preferido', 'company', null, 'Plan preferido', 'Plan preferido'),
          ('product', 'deal', 'product_id', null, 'Product');
        insert into pursuit (company_id, pursuit, lead_source, owner_id, value) values (1, 1, 'web', 'o1', 100), (2, 1, 'web', 'o2', 40), (3, 1, 'event', null, null);
        insert into journey (company_id, pursuit, occurred_at, occurred_on, activity, stage_from, stage_to, value) values
          (1, 1, timestamp '2026-01-01 00:00:00', date '2026-01-01', 'lead_created', null, 'lead', null),
          (1, 1, timestamp '2026-01-03 00:00:00', date '2026-01-03', 'touch', null, null, null),
          (1, 1, timestamp '2026-01-11 00:00:00', date '2026-01-11', 'deal_created', 'lead', 'open', 90),
          (1, 1, timestamp '2026-01-15 00:00:00', date '2026-01-15', 'deal_stage', 'open', 'open', 95),
          (1, 1, timestamp '2026-01-31 00:00:00', date '2026-01-31', 'deal_won', 'open', 'won', 100),
          (2, 1, timestamp '2026-02-01 00:00:00', date '2026-02-01', 'lead_created', null, 'lead', null),
          (2, 1, timestamp '2026-03-03 00:00:00', date '2026-03-03', 'rejected', 'lead', 'rejected', null),
          (3, 1, timestamp '2026-02-10 00:00:00', date '2026-02-10', 'lead_created', null, 'lead', null);
        """;

    private readonly DuckDbEngine _engine = DuckDbEngine.InMemory();

    public JourneyFlowTests() => HandmadeBuild.Fill(_engine, Rows);

    [Fact]
    public void Ask_Everything_CountsMoneyAndDaysOfEachMove()
    {
        var moves = JourneyFlow.Ask(_engine, new JourneyQuery()).Moves;
        Assert.Equal(
        [
            new JourneyMove(null, StageKind.Lead, StageKind.Open, 1, 100, 10), new JourneyMove(null, StageKind.Lead, StageKind.Rejected, 1, 40, 30),
            new JourneyMove(null, StageKind.Lead, null, 1, null, null), new JourneyMove(null, StageKind.Open, StageKind.Won, 1, 100, 20),
            new JourneyMove(null, StageKind.Won, null, 1, 100, null), new JourneyMove(null, StageKind.Rejected, null, 1, 40, null),
        ], moves);
    }

    [Fact]
    public void Customers_OfEachMove_AreAsManyAsItCounts_WithItsMoney()
    {
        foreach (var query in new[] { new JourneyQuery(), new JourneyQuery("industry"), new JourneyQuery("plan_preferido", new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 5)) })
            foreach (var move in JourneyFlow.Ask(_engine, query).Moves)
            {
                var found = JourneyFlow.Customers(_engine, query, move.From, move.To, move.Segment, Sight.Whole, 10);
                Assert.Equal((move.Journeys, move.Journeys, move.Value ?? 0), (found.Total, found.Rows.Count, found.Rows.Sum(r => r.Value ?? 0)));
            }
    }

    [Fact]
    public void Customers_OfOneMove_AreNamed_WithWhenTheyEnteredAndHowLongTheyStayed()
    {
        var found = JourneyFlow.Customers(_engine, new JourneyQuery(), StageKind.Lead, StageKind.Open, null, Sight.Whole, 10);
        Assert.Equal([new JourneyCustomer(1, "A", null, new DateOnly(2026, 1, 1), 10, 100)], found.Rows);
        Assert.Empty(JourneyFlow.Customers(_engine, new JourneyQuery(), StageKind.Lead, StageKind.Open, null, new Sight(true, ["norte"]), 10).Rows);
    }

    [Fact]
    public void Ask_APeriod_TakesWhatEnteredTheStageInIt()
    {
        var answer = JourneyFlow.Ask(_engine, new JourneyQuery(From: new DateOnly(2026, 2, 1), To: new DateOnly(2026, 3, 3)));
        Assert.Equal(2, answer.Entered(StageKind.Lead, null));
        Assert.Equal(0, answer.Entered(StageKind.Rejected, null));
        Assert.Contains(new JourneyMove(null, StageKind.Lead, StageKind.Rejected, 1, 40, 30), answer.Moves);
    }

    [Theory]
    [InlineData("industry", "banking", 1)]
    [InlineData("plan_preferido", "Oro", 1)]
    [InlineData("lead_source", "web", 2)]
    [InlineData("country", "MX", 2)]
    [InlineData("owner", "o2", 1)]
    public void Ask_BySegment_SplitsTheSameJourneys(string by, string value, long entered)
    {
        var answer = JourneyFlow.Ask(_engine, new JourneyQuery(by));
        Assert.Equal(entered, answer.Entered(StageKind.Lead, value));
        Assert.Equal(3, answer.Moves.Where(m => m.From == StageKind.Lead).Sum(m => m.Journeys));
    }

    [Theory]
    [InlineData("product")]
    [InlineData("industry\" from company --")]
    public void Ask_ByWhatIsNoSegmentOfTheJourney_NamesThoseThatAre(string by)
    {
        var fault = Assert.Throws<FaultException>(() => JourneyFlow.Ask(_engine, new JourneyQuery(by))).Faults[0];
        Assert.Equal("journey.unknown_segment", fault.Key);
        Assert.Contains("plan_preferido", fault.Say(Language.En), StringComparison.Ordinal);
    }

    [Fact]
    public void Ask_OverAnyWays_CountsEachEntryOnceAndLosesNone() =>
        Gen.Int[0, 5].Array[1, 6].Array[1, 8].Sample(ways =>
        {
            using var engine = DuckDbEngine.InMemory();
            HandmadeBuild.Fill(engine, "");
            for (var w = 0; w < ways.Length; w++) Walk(engine, w, ways[w]);
            var moves = JourneyFlow.Ask(engine, new JourneyQuery()).Moves;
            // A step that stays in its stage is no entry; every other one is counted once, where it began.
            return moves.Sum(m => m.Journeys) == ways.Sum(way => way.Where((stage, i) => i == 0 || stage != way[i - 1]).Count())
                && moves.Where(m => m.To is null).Sum(m => m.Journeys) == ways.Length;
        }, iter: 25);

    private static void Walk(DuckDbEngine engine, int company, int[] way)
    {
        engine.Execute($"insert into company (company_id) values ({company}); insert into pursuit (company_id, pursuit) values ({company}, 1)");
        for (var i = 0; i < way.Length; i++)
        {
            var from = i == 0 ? "null" : $"'{((StageKind)way[i - 1]).Id()}'";
            engine.Execute($"insert into journey (company_id, pursuit, occurred_at, occurred_on, stage_from, stage_to) values ({company}, 1, timestamp '2026-01-01' + interval '{i} day', date '2026-01-01', {from}, '{((StageKind)way[i]).Id()}')");
        }
    }

    public void Dispose() => _engine.Dispose();
}
