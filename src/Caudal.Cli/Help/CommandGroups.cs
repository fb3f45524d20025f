namespace Caudal.Cli.Help;

/// <summary>How the first help page orders the commands: by what a person wants, not by the alphabet.</summary>
internal static class CommandGroups
{
    public static IReadOnlyList<(string Title, string[] Commands)> All { get; } =
    [
        ("section.group.start", ["import", "diagnose", "readiness"]),
        ("section.group.ask", ["metrics", "explain", "journey", "customers", "customer", "serve"]),
        ("section.group.data", ["sources", "sync", "identity", "build", "builds", "rollback"]),
        ("section.group.care", ["doctor", "simulate", "prove", "completions"]),
    ];
}
