using Caudal.Cli.Commands;
using Caudal.Simulator;

namespace Caudal.Cli;

/// <summary>
/// The sample company: a workspace of its own inside the person's, so that its data never mixes with theirs. Everywhere the
/// same company on the same days, so that what the manual shows is what a person sees.
/// </summary>
internal static class Sample
{
    private const int Seed = 7;
    private const int Months = 24;
    private static readonly DateOnly End = new(2026, 1, 1);
    private static readonly string[] Leaks = ["late_touch:0.4"];

    public static Workspace In(Workspace own) => new(Path.Combine(own.Folder, "sample"));

    /// <summary>The four systems' files that the sample was imported from; they stay, to be looked at.</summary>
    public static string Exports(Workspace sample) => Path.Combine(sample.Folder, "exports");

    /// <summary>A write that was cut off leaves no rest behind: the next begins anew.</summary>
    public static void Write(Workspace sample, Language language, IProgress<Progress> progress, CancellationToken cancel)
    {
        var folder = Exports(sample);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Simulated.Write(new SimulationRequest(Seed, "s", Months, [.. Leaks.Select(PlantedLeak.Parse)], folder, language.Code(), End), progress, cancel);
        File.Copy(Path.Combine(folder, "revenue.yml"), sample.Process, overwrite: true);
    }

    // One folder a system; what lies beside them is the truth, which no company has.
    public static IReadOnlyList<string> ImportPaths(Workspace sample) =>
        [.. Directory.EnumerateDirectories(Exports(sample)).Order(StringComparer.Ordinal)];
}
