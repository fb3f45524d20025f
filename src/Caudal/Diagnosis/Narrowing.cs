using Caudal.Diagnosis.Levers;

namespace Caudal.Diagnosis;

/// <summary>What would make a wide answer narrower: more decided journeys, a second team to compare with, a target, a longer history.</summary>
internal static class Narrowing
{
    /// <summary>With this many decided deals of the year, rates of a few groups are told apart.</summary>
    private const long EnoughDecided = 200;

    private const int EnoughDays = 500;

    public static IReadOnlyList<Phrase> Of(Situation at, LeverAnswer levers, IReadOnlyList<Finding> findings)
    {
        var decided = at.StateValues.Cohort.Trials;
        var days = at.AsOf.DayNumber - at.First.DayNumber;
        var narrow = new List<Phrase>();
        if (decided is > 0 and < EnoughDecided) narrow.Add(new Phrase("diagnosis.narrow.decided", decided, EnoughDecided));
        if (decided > 0 && days < EnoughDays) narrow.Add(new Phrase("diagnosis.narrow.history", Math.Max(1, days / 30)));
        if (decided > 0 && levers.Cuts.All(c => c.Dimension.IsWhole || c.Cells.Count < 2)) narrow.Add(new Phrase("diagnosis.narrow.groups"));
        if (at.Process.Targets.Count == 0 && findings.All(f => f.Direct)) narrow.Add(new Phrase("diagnosis.narrow.targets"));
        return narrow;
    }
}
