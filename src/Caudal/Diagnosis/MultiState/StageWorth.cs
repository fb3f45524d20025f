using Caudal.Journey;
using Caudal.Metrics.Estimators;
using Caudal.Process;
using Caudal.Warehouse;

namespace Caudal.Diagnosis.MultiState;

/// <summary>What being in a stage is worth, by the company's own journeys: where a finding's journeys go from and to.</summary>
/// <param name="Value">V(stage): gross margin within the horizon from having just entered it; of a pursuit to won, of a contract from won on.</param>
/// <param name="Wins">Share of journeys that began in the stage and are won within the horizon (Aalen–Johansen); null from won on.</param>
/// <param name="Error">Its standard error.</param>
public sealed record StageWorth(StageKind Stage, double Value, double? Wins, double? Error)
{
    /// <summary>Of a finding's segment where journeys can be told apart by it, else of all; none where the finding is of no move between stages.</summary>
    public static IReadOnlyList<StageWorth> Of(Engine engine, RevenueProcess process, Finding finding) => finding.Transition is null ? [] : Of(engine, process, finding.Segment);

    /// <param name="segment">Where journeys can be told apart by it, only those of that segment; else all.</param>
    public static IReadOnlyList<StageWorth> Of(Engine engine, RevenueProcess process, IReadOnlyDictionary<string, string> segment)
    {
        var (by, value) = segment.FirstOrDefault(s => JourneyFlow.Knows(engine, s.Key));
        var models = RevenueModel.Read(engine, process, by);
        if (!models.TryGetValue(value ?? "", out var model)) return [];
        var (horizon, begun) = (MonthCurve.DayOf(process.Economics.HorizonMonths), JourneySpells.Read(engine, JourneyClock.Pursuit, by).GetValueOrDefault(value ?? ""));
        var moved = begun is null ? null : AalenJohansen.Of(begun, JourneySpells.States, horizon);
        return [.. model.Values.Select(v => v.Key < StageKind.Won && moved is not null
            ? new StageWorth(v.Key, v.Value, moved[(int)v.Key, (int)StageKind.Won], moved.StandardError((int)v.Key, (int)StageKind.Won))
            : new StageWorth(v.Key, v.Value, null, null))];
    }
}
