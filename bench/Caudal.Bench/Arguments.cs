using System.Globalization;

namespace Caudal.Bench;

/// <summary>What a benchmark is asked: which company, how often, where its files are kept.</summary>
internal sealed class Arguments(string[] args)
{
    public string Size { get; } = After(args, "--size") ?? "s";

    /// <summary>Folder that holds simulated companies and their workspaces between runs.</summary>
    public string Work { get; } = Path.GetFullPath(After(args, "--work") ?? Path.Combine(Path.GetTempPath(), "caudal-bench"));

    /// <summary>Runs whose median counts: five for what is short, one for what takes minutes.</summary>
    public int Runs => Asked ?? (Size is "l" or "xl" ? 1 : Size == "m" ? 3 : 5);

    /// <summary>Write what was found to <c>bench/results</c>, not to the screen alone.</summary>
    public bool Save { get; } = args.Contains("--save");

    public string Sizes { get; } = After(args, "--sizes") ?? "s,m,l";

    /// <summary>How many people are deduplicated, sizes parted by commas; null: the sizes of the record.</summary>
    public string? Records { get; } = After(args, "--records");

    /// <summary>SQL to trace instead of the hand-written build.</summary>
    public string? Text { get; } = After(args, "--text");

    private int? Asked { get; } = After(args, "--runs") is { } runs ? int.Parse(runs, CultureInfo.InvariantCulture) : null;

    private static string? After(string[] args, string name) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault();
}
