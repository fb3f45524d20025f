using Caudal.Process;

namespace Caudal.Diagnosis.Levers;

/// <summary>The company's own aim for a lever, from revenue.yml: the first choice of a benchmark.</summary>
internal static class Targets
{
    /// <summary>In the lever's own unit (a rate kept, seconds, money); null where no target speaks of the cell on the as-of day.</summary>
    public static double? Of(Situation at, Lever lever, Dimension dimension, Cell cell)
    {
        var target = at.Process.Targets
            .Where(t => Speaks(t, lever) && Fits(t, dimension, cell) && (t.From is null || t.From <= at.AsOf) && (t.To is null || t.To > at.AsOf))
            .OrderByDescending(t => t.Segment.Count).ThenByDescending(t => t.From).FirstOrDefault();
        return target is null ? null : Own(lever, (double)target.Value);
    }

    // stage_conversion is of many transitions: its target says which, as in { transition: lead-qualified }.
    private static bool Speaks(Target target, Lever lever) =>
        target.Metric == lever.Metric && (lever.Metric != "stage_conversion" || target.Segment.GetValueOrDefault("transition") == lever.Path);

    private static bool Fits(Target target, Dimension dimension, Cell cell) =>
        target.Segment.Where(s => s.Key != "transition").All(s => s.Key == dimension.Name && s.Value == cell.Value)
        && (target.Team is null || (dimension.Name == "team" && target.Team == cell.Value));

    private static double Own(Lever lever, double value) => lever switch
    {
        { Path: "live-renewed" } => 1 - value,
        { Gauge: Gauge.Time } => value * 86400,
        _ => value,
    };
}
