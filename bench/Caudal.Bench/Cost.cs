using System.Diagnostics;
using System.Globalization;

namespace Caudal.Bench;

/// <summary>What one piece of work took.</summary>
/// <param name="Wall">Seconds by the clock.</param>
/// <param name="Cpu">Seconds of processor time of the whole process: what counts on a machine that others use too.</param>
/// <param name="Peak">Largest resident memory, megabytes; 0 where the system does not tell.</param>
internal sealed record Cost(double Wall, double Cpu, double Peak)
{
    public static Cost Of(Action work)
    {
        ForgetPeak();
        var process = System.Diagnostics.Process.GetCurrentProcess();
        var (cpu, wall) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        work();
        var taken = Stopwatch.GetElapsedTime(wall);
        process.Refresh();
        return new Cost(taken.TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds, PeakMegabytes());
    }

    /// <summary>Each figure's own median; an even count takes the lower of the two in the middle.</summary>
    public static Cost Median(IReadOnlyList<Cost> runs) => new(Middle(runs, c => c.Wall), Middle(runs, c => c.Cpu), Middle(runs, c => c.Peak));

    public static Cost operator +(Cost a, Cost b) => new(a.Wall + b.Wall, a.Cpu + b.Cpu, Math.Max(a.Peak, b.Peak));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Wall:F3} {Cpu:F3} {Peak:F0}");

    public static Cost Parse(string text)
    {
        var numbers = text.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return new Cost(numbers[0], numbers[1], numbers[2]);
    }

    private static double Middle(IReadOnlyList<Cost> runs, Func<Cost, double> figure) => runs.Select(figure).Order().ElementAt((runs.Count - 1) / 2);

    // Linux keeps the peak of the process's whole life; 5 starts it anew.
    private static void ForgetPeak()
    {
        if (File.Exists("/proc/self/clear_refs")) File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private static double PeakMegabytes()
    {
        if (!File.Exists("/proc/self/status")) return 0;
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
