using Caudal.Journey;

namespace Caudal.Web.Charts;

/// <summary>
/// The whole way as a bowtie: acquisition narrows down to won, and from there retention and expansion lead on. Each side is drawn to its own scale, since one customer who stays is not
/// to vanish beside a thousand leads.
/// </summary>
public sealed record Bowtie(IReadOnlyList<Bowtie.Step> Before, Bowtie.Step Won, IReadOnlyList<Bowtie.Step> After)
{
    private static readonly StageKind[] Acquisition = [StageKind.Lead, StageKind.Qualified, StageKind.Accepted, StageKind.Open];
    private static readonly StageKind[] Growth = [StageKind.Live, StageKind.Renewed, StageKind.Expanded];

    /// <param name="Journeys">That entered it.</param>
    /// <param name="Days">Median from entering it to going on along the way; null where none did.</param>
    /// <param name="Left">That went out of the way from it, and their money.</param>
    public sealed record Step(StageKind Stage, long Journeys, decimal? Value, double? Days, long Left, decimal? LeftValue);

    /// <returns>Null where nothing was won: then there is no knot to tie.</returns>
    public static Bowtie? Of(IEnumerable<JourneyMove> moves)
    {
        var all = moves.ToList();
        var won = StepOf(all, StageKind.Won);
        return won.Journeys == 0 ? null : new Bowtie([.. Acquisition.Select(s => StepOf(all, s)).Where(s => s.Journeys > 0)], won, [.. Growth.Select(s => StepOf(all, s)).Where(s => s.Journeys > 0)]);
    }

    /// <summary>A step's height beside the tallest of its side, 0 to 1.</summary>
    public double Height(Step step) => (double)step.Journeys / Math.Max(1, Side(step).Append(Won).Max(s => s.Journeys));

    /// <summary>The knot's height to the scale of one side.</summary>
    public double Knot(bool before) => (double)Won.Journeys / Math.Max(1, (before ? Before : After).Append(Won).Max(s => s.Journeys));

    private IReadOnlyList<Step> Side(Step step) => Before.Contains(step) ? Before : After;

    private static Step StepOf(List<JourneyMove> all, StageKind stage)
    {
        var (through, from) = (SankeyLayout.Through(all, stage), all.Where(m => m.From == stage).ToList());
        var on = from.Where(m => m.To is { } to && !to.IsExit() && to > stage).MaxBy(m => m.Journeys);
        var left = from.Where(m => m.To is { } to && to.IsExit()).ToList();
        return new Step(stage, through.Sum(m => m.Journeys), SankeyLayout.Money(through), on?.MedianDays, left.Sum(m => m.Journeys), SankeyLayout.Money(left));
    }
}
