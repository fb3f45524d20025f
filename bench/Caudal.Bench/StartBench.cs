using System.Diagnostics;

namespace Caudal.Bench;

/// <summary>How long a person waits for the command line: nothing but its start, and a metric of a build that is there.</summary>
internal static class StartBench
{
    public static void Run(Arguments asked)
    {
        var company = new Company(asked, asked.Size).Built();
        var app = App();
        var report = new Report($"Start of the published app, size {asked.Size}, ms by the clock (median and best of {2 * asked.Runs})", "command", "median", "best", "gate");
        Measure(report, asked, app, "150", "--version");
        Measure(report, asked, app, "500", "metrics", "won_amount", "--grain", "month", "--format", "json", "--workspace", company.Workspace);
        report.Write(asked);
    }

    private static void Measure(Report report, Arguments asked, string app, string gate, params string[] command)
    {
        var times = Enumerable.Range(0, 2 * asked.Runs).Select(_ => Once(app, command)).Order().ToList();
        report.Row($"`{string.Join(' ', command.TakeWhile(c => c != "--workspace"))}`", times[(times.Count - 1) / 2], times[0], gate);
    }

    private static double Once(string app, string[] command)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = System.Diagnostics.Process.Start(new ProcessStartInfo(app, command) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(started).TotalMilliseconds : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }

    // What ./run published last.
    private static string App()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "artifacts", "current"))) folder = folder.Parent;
        var artifacts = Path.Combine(folder?.FullName ?? throw new FileNotFoundException("Nothing is published: run ./run --version first."), "artifacts");
        return Path.Combine(artifacts, "app", File.ReadAllText(Path.Combine(artifacts, "current")).Trim(), "Caudal.Cli");
    }
}
