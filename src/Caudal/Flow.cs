using Caudal.Process;

namespace Caudal;

/// <summary>
/// The way that data takes through the house, one line a step:
/// sources → landing → identity → model → journey → metrics → diagnosis → forecast → plan.
/// </summary>
public sealed class Flow(Workspace workspace, TimeProvider clock)
{
    public Workspace Workspace { get; } = workspace;

    public TimeProvider Clock { get; } = clock;

    /// <summary>The workspace's revenue process; the defaults where it has none.</summary>
    public RevenueProcess Process { get; } = RevenueProcess.Default;
}

/// <summary>How far a long step is: what it does now, how much is done of how much (null: unknown), in which unit.</summary>
public sealed record Progress(string TextKey, string? Subject, long Done, long? Total);
