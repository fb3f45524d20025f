using Caudal.Journey;

namespace Caudal.Web.Charts;

/// <summary>The journey as a sankey: a column for each step of the way, what was lost below it; a band's breadth is the number of journeys.</summary>
/// <param name="Rare">Moves that were left out: against the way, or fewer than one in a hundred of those who entered the widest stage.</param>
internal sealed record SankeyLayout(IReadOnlyList<SankeyLayout.Node> Nodes, IReadOnlyList<SankeyLayout.Band> Bands, int Rare)
{
    public const double Width = 860;
    public const double Height = 380;
    public const double NodeWidth = 10;
    private const double Gap = 46;
    private const double LeftOut = 0.01;

    /// <param name="Tall">Of the moves that are drawn.</param>
    /// <param name="Journeys">That entered it in all, drawn or not.</param>
    public sealed record Node(StageKind Stage, double X, double Y, double Tall, long Journeys, decimal? Value);

    /// <param name="FromY">Upper edge at the stage that it leaves.</param>
    public sealed record Band(StageKind From, StageKind To, double FromX, double FromY, double ToX, double ToY, double Broad, long Journeys, decimal? Value, double? MedianDays);

    private static readonly Dictionary<StageKind, int> Columns = new()
    {
        [StageKind.Lead] = 0, [StageKind.Qualified] = 1, [StageKind.Accepted] = 2, [StageKind.Open] = 3, [StageKind.Rejected] = 3, [StageKind.Won] = 4, [StageKind.Lost] = 4,
        [StageKind.Live] = 5, [StageKind.Renewed] = 6, [StageKind.Expanded] = 6, [StageKind.Churned] = 6,
    };

    public static SankeyLayout Of(IEnumerable<JourneyMove> given)
    {
        var moves = given.ToList();
        var known = moves.Where(m => m.To is { } to && to != m.From && Columns.ContainsKey(m.From) && Columns.ContainsKey(to)).GroupBy(m => (m.From, To: m.To!.Value)).Select(Sum).ToList();
        var most = known.GroupBy(m => m.From).Select(g => g.Sum(m => m.Journeys)).DefaultIfEmpty(0).Max();
        var drawn = known.Where(m => Columns[m.From] < Columns[m.To!.Value] && m.Journeys >= LeftOut * most).ToList();
        return drawn.Count == 0 ? new SankeyLayout([], [], known.Count) : Place(drawn, known.Count - drawn.Count, moves);
    }

    /// <summary>The moves that tell how many entered a stage: what left it or is still there; what came in where the way ends there, and of won, which is where open deals went.</summary>
    internal static List<JourneyMove> Through(IReadOnlyList<JourneyMove> all, StageKind stage) =>
        stage != StageKind.Won && all.Where(m => m.From == stage).ToList() is { Count: > 0 } left ? left : [.. all.Where(m => m.To == stage && m.From != stage)];

    internal static decimal? Money(IReadOnlyList<JourneyMove> moves) => moves.Any(m => m.Value is not null) ? moves.Sum(m => m.Value ?? 0) : null;

    private static JourneyMove Sum(IGrouping<(StageKind From, StageKind To), JourneyMove> same) => new(
        null, same.Key.From, same.Key.To, same.Sum(m => m.Journeys), same.Any(m => m.Value is not null) ? same.Sum(m => m.Value ?? 0) : null, same.Count() == 1 ? same.Single().MedianDays : null);

    private static SankeyLayout Place(List<JourneyMove> drawn, int rare, List<JourneyMove> all)
    {
        var stages = drawn.SelectMany(m => new[] { m.From, m.To!.Value }).Distinct().ToList();
        var size = stages.ToDictionary(s => s, s => Math.Max(drawn.Where(m => m.To == s).Sum(m => m.Journeys), drawn.Where(m => m.From == s).Sum(m => m.Journeys)));
        var columns = stages.GroupBy(s => Columns[s]).OrderBy(g => g.Key).Select(g => g.OrderBy(s => s.IsExit()).ThenBy(s => s).ToList()).ToList();
        var scale = columns.Min(c => (Height - (Gap * c.Count)) / c.Sum(s => size[s]));
        var nodes = columns.SelectMany((column, i) => Stack(column, X(i, columns.Count), size, scale, all)).ToList();
        return new SankeyLayout(nodes, Draw(drawn, nodes.ToDictionary(n => n.Stage), scale), rare);
    }

    private static double X(int column, int columns) => columns == 1 ? 0 : column * (Width - NodeWidth) / (columns - 1);

    private static IEnumerable<Node> Stack(List<StageKind> column, double x, Dictionary<StageKind, long> size, double scale, List<JourneyMove> all)
    {
        var y = Gap;
        foreach (var stage in column)
        {
            var through = Through(all, stage);
            yield return new Node(stage, x, y, Math.Max(1, size[stage] * scale), through.Sum(m => m.Journeys), Money(through));
            y += (size[stage] * scale) + Gap;
        }
    }

    // At each stage the bands lie in the order of where they lead to, so that they cross as little as can be.
    private static List<Band> Draw(List<JourneyMove> drawn, Dictionary<StageKind, Node> nodes, double scale)
    {
        var leaves = nodes.ToDictionary(n => n.Key, n => n.Value.Y);
        var enters = nodes.ToDictionary(n => n.Key, n => n.Value.Y);
        var from = drawn.OrderBy(m => nodes[m.From].X).ThenBy(m => m.From).ThenBy(m => nodes[m.To!.Value].Y).ThenBy(m => nodes[m.To!.Value].X).ToList();
        var starts = from.ToDictionary(m => m, m => (leaves[m.From] += m.Journeys * scale) - (m.Journeys * scale));
        return [.. from.OrderBy(m => nodes[m.From].Y).ThenBy(m => nodes[m.From].X).Select(m =>
        {
            var (broad, to) = (m.Journeys * scale, m.To!.Value);
            enters[to] += broad;
            return new Band(m.From, to, nodes[m.From].X + NodeWidth, starts[m], nodes[to].X, enters[to] - broad, broad, m.Journeys, m.Value, m.MedianDays);
        })];
    }
}
