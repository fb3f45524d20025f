using Caudal.Journey;
using Caudal.Web.Charts;

namespace Caudal.Tests.Web;

public sealed class BowtieTests
{
    private static JourneyMove Move(StageKind from, StageKind? to, long journeys, decimal? value = null, double? days = null) => new(null, from, to, journeys, value, days);

    private static readonly JourneyMove[] Company =
    [
        Move(StageKind.Lead, StageKind.Qualified, 60, 600, 3), Move(StageKind.Lead, StageKind.Open, 5, 50, 1), Move(StageKind.Lead, StageKind.Rejected, 30, 300), Move(StageKind.Lead, null, 5, 50),
        Move(StageKind.Qualified, StageKind.Open, 60, 600, 8), Move(StageKind.Open, StageKind.Won, 20, 200, 12), Move(StageKind.Open, StageKind.Lost, 30, 250), Move(StageKind.Open, StageKind.Lead, 1),
        Move(StageKind.Won, StageKind.Live, 18, 180, 20), Move(StageKind.Live, StageKind.Renewed, 10, 100, 360), Move(StageKind.Live, StageKind.Churned, 3, 30), Move(StageKind.Live, null, 30, 290),
    ];

    [Fact]
    public void EachStep_HasItsJourneysMoneyTimeAndLoss()
    {
        var bowtie = Bowtie.Of(Company)!;
        Assert.Equal([new(StageKind.Lead, 100, 1000, 3, 30, 300), new(StageKind.Qualified, 60, 600, 8, 0, null), new(StageKind.Open, 51, 450, 12, 30, 250)], bowtie.Before);
        Assert.Equal(new Bowtie.Step(StageKind.Won, 20, 200, 20, 0, null), bowtie.Won);
        Assert.Equal([new(StageKind.Live, 43, 420, 360, 3, 30), new(StageKind.Renewed, 10, 100, null, 0, null)], bowtie.After);
    }

    [Fact]
    public void EachSide_IsDrawnToItsOwnScale()
    {
        var bowtie = Bowtie.Of(Company)!;
        Assert.Equal((1, 0.6), (bowtie.Height(bowtie.Before[0]), bowtie.Height(bowtie.Before[1])));
        Assert.Equal((0.2, 20d / 43), (bowtie.Knot(before: true), bowtie.Knot(before: false)));
        Assert.Equal((1, 10d / 43), (bowtie.Height(bowtie.After[0]), bowtie.Height(bowtie.After[1])));
    }

    [Fact]
    public void WithoutAnythingWon_ThereIsNoKnotToTie() => Assert.Null(Bowtie.Of([Move(StageKind.Lead, StageKind.Rejected, 4)]));
}
