using Caudal.Journey;
using Caudal.Web.Charts;

namespace Caudal.Web.Pages;

/// <summary>The way to a customer as a funnel: who reached each stage, and what share of the stage before that is; none where
/// more came in than the stage before had, as renewals do that were never leads.</summary>
internal static class Funnel
{
    private static readonly StageKind[] Way = [StageKind.Lead, StageKind.Qualified, StageKind.Accepted, StageKind.Open, StageKind.Won];

    public static IReadOnlyList<FunnelChart.Step> Of(JourneyAnswer answer, View view)
    {
        var steps = new List<FunnelChart.Step>();
        foreach (var (stage, reached, value) in Way.Select(s => Reached(answer, s)).Where(s => s.Journeys > 0))
            steps.Add(new(view.Say("stage_kind." + stage.Id()), reached, value, steps.Count > 0 && reached <= steps[^1].Count ? (double)reached / steps[^1].Count : null));
        return steps;
    }

    // Won is nowhere entered and left within the flow of sales: it is where open deals went.
    private static (StageKind Stage, long Journeys, decimal? Value) Reached(JourneyAnswer answer, StageKind stage)
    {
        var moves = answer.Moves.Where(m => stage == StageKind.Won ? m.To == StageKind.Won : m.From == stage).ToList();
        return (stage, moves.Sum(m => m.Journeys), moves.Any(m => m.Value is not null) ? moves.Sum(m => m.Value) : null);
    }
}
