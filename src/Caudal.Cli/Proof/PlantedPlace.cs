namespace Caudal.Cli.Proof;

/// <summary>Whether a finding's segment is the place where the simulator planted a leak, under the names that the exports give it.</summary>
internal static class PlantedPlace
{
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["team=norte"] = ["team=Sales North", "region=norte"], ["team=centro"] = ["team=Sales Central", "region=centro"],
        ["team=sur"] = ["team=Sales South", "region=sur"], ["team=internacional"] = ["team=Sales International", "region=internacional"],
        // Each size of company buys the plan made for it.
        ["size=small"] = ["size=10-49", "size=1-9", "product=Essential", "plan=Essential"], ["size=mid"] = ["size=50-249", "product=Professional", "plan=Professional"],
        ["size=large"] = ["size=250+", "product=Enterprise", "plan=Enterprise"],
        ["channel=paid_social"] = ["lead_source=Paid Social"], ["channel=paid_search"] = ["lead_source=Paid Search"],
    };

    public static bool Holds(string? planted, IReadOnlyDictionary<string, string> segment) =>
        planted is null || segment.Any(s => Names[planted].Any(n => Same(n, $"{s.Key}={s.Value}")));

    // A path is a segment within a stage: "product=Professional" answers for it.
    private static bool Same(string name, string segment) => string.Equals(name, segment, StringComparison.OrdinalIgnoreCase);
}
