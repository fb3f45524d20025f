using Caudal.Tests.Model;

namespace Caudal.Tests.Journey;

public sealed class JourneyBuildTests
{
    // In one go, and in as many parts as there are companies: the same rows in the same places.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Run_InParts_WritesTheSameTableInTheSameOrder(long atOnce)
    {
        var whole = Journey(long.MaxValue);
        Assert.Equal(9 * 4, whole.Count);   // a deal opened and won, a call, a note
        Assert.Equal(whole, Journey(atOnce));
    }

    private static List<string> Journey(long atOnce)
    {
        using var model = new ModelFixture();
        for (var i = 1; i <= 9; i++)
            model.Land("company", $"c{i}", $"name=Company {i}; domain=company{i}.example")
                .Land("person", $"p{i}", $"email=ana@company{i}.example; company_id=c{i}; created_at=2026-01-0{i} 09:00:00")
                .Land("deal", $"d{i}", $"name=Deal {i}; company_id=c{i}; stage=closedwon; amount=100; created_at=2026-02-0{i} 10:00:00; closed_at=2026-03-0{i} 10:00:00")
                .Land("activity", $"a{i}", $"kind=call; person_id=p{i}; occurred_at=2026-02-1{i} 12:00:00")
                .Land("activity", $"x{i}", $"kind=note; occurred_at=2026-02-2{i % 9} 12:00:00");   // nobody's
        return model.Build(journeyAtOnce: atOnce).Rows("select * from journey order by rowid");
    }
}
