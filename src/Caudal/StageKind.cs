namespace Caudal;

/// <summary>What a workspace's own stages mean; the labels are data, the kinds are not.</summary>
public enum StageKind
{
    Lead,
    Qualified,
    Accepted,
    Open,
    Won,
    Live,
    Renewed,
    Expanded,
    Rejected,
    Lost,
    Churned,
    Dormant,
}

public static class StageKinds
{
    /// <summary>The name in files, SQL and JSON: <c>qualified</c>.</summary>
    public static string Id(this StageKind kind) => kind.ToString().ToLowerInvariant();

    public static bool IsExit(this StageKind kind) => kind is StageKind.Rejected or StageKind.Lost or StageKind.Churned;
}
