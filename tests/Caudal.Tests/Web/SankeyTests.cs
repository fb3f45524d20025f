using Caudal.Journey;
using Caudal.Web.Charts;
using CsCheck;

namespace Caudal.Tests.Web;

public sealed class SankeyTests
{
    private static readonly StageKind[] Stages = Enum.GetValues<StageKind>();

    private static readonly Gen<JourneyMove[]> Moves = Gen.Select(Gen.Int[0, Stages.Length - 1], Gen.Int[-1, Stages.Length - 1], Gen.Long[1, 50_000])
        .Select(m => new JourneyMove(null, Stages[m.Item1], m.Item2 < 0 ? null : Stages[m.Item2], m.Item3, m.Item3 * 10m, 3)).Array[0, 30];

    [Fact]
    public void Bands_AtEachStage_LieBesideEachOtherWithinIt() => Moves.Sample(moves =>
    {
        var layout = SankeyLayout.Of(moves);
        foreach (var node in layout.Nodes)
        {
            Within(node, [.. layout.Bands.Where(b => b.From == node.Stage).Select(b => (b.FromY, b.Broad))]);
            Within(node, [.. layout.Bands.Where(b => b.To == node.Stage).Select(b => (b.ToY, b.Broad))]);
        }
    });

    [Fact]
    public void AnyMoves_AreDrawnWithinThePicture() => Moves.Sample(moves =>
    {
        var layout = SankeyLayout.Of(moves);
        Assert.All(layout.Nodes, n => Assert.True(n is { X: >= 0, Y: >= 0 } && n.X <= SankeyLayout.Width && n.Y + n.Tall <= SankeyLayout.Height + 1, n.ToString()));
        Assert.All(layout.Bands, b => Assert.True(b.FromX < b.ToX, b.ToString()));
    });

    [Fact]
    public void Of_SegmentsOfOneMove_AddsThemUp()
    {
        JourneyMove[] moves =
        [
            new("a", StageKind.Lead, StageKind.Qualified, 60, 600m, 2), new("b", StageKind.Lead, StageKind.Qualified, 40, null, 5),
            new("a", StageKind.Lead, StageKind.Rejected, 30, 10m, 1), new("a", StageKind.Lead, null, 70, null, null),
            new("a", StageKind.Qualified, StageKind.Lead, 3, null, 1), new("a", StageKind.Qualified, StageKind.Accepted, 1, null, 1),
        ];
        var layout = SankeyLayout.Of(moves);
        // Back to lead, and one in a hundred and thirty: two moves are left to the table.
        Assert.Equal((2, 2), (layout.Bands.Count, layout.Rare));
        Assert.Equal((100L, 600m), (layout.Bands.Single(b => b.To == StageKind.Qualified).Journeys, layout.Bands.Single(b => b.To == StageKind.Qualified).Value!.Value));
        // Of all that entered, the seventy who are still there too.
        Assert.Equal(200, layout.Nodes.Single(n => n.Stage == StageKind.Lead).Journeys);
        // 100 of 130 journeys are as broad as ten thirteenths of the stage that they leave.
        Assert.Equal(layout.Nodes.Single(n => n.Stage == StageKind.Lead).Tall * 100 / 130, layout.Bands.Single(b => b.To == StageKind.Qualified).Broad, 6);
    }

    private static void Within(SankeyLayout.Node node, List<(double Y, double Broad)> bands)
    {
        var y = node.Y;
        foreach (var band in bands.OrderBy(b => b.Y).ThenBy(b => b.Broad))
        {
            Assert.True(band.Y >= y - 1e-6);
            y = band.Y + band.Broad;
        }
        Assert.True(y <= node.Y + node.Tall + 1e-6);
    }
}
