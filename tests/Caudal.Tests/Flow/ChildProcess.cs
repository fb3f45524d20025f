using System.Diagnostics;

namespace Caudal.Tests.Flows;

/// <summary>The built command line <c>caudal</c> as a process of its own, which can be killed.</summary>
internal static class ChildProcess
{
    public static System.Diagnostics.Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Caudal.Cli"), arguments)
        {
            WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        return Start(start);
    }

    /// <summary>The same with the web's framework beneath, as the tests have it: the packages that come with it are not beside the tests again.</summary>
    public static System.Diagnostics.Process StartOnWeb(params string[] arguments)
    {
        string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
        string[] host = ["exec", "--runtimeconfig", Beside("Caudal.Tests.runtimeconfig.json"), "--depsfile", Beside("Caudal.Tests.deps.json"), Beside("Caudal.Cli.dll")];
        return Start(new ProcessStartInfo(Path.Combine(Root, "dotnet"), [.. host, .. arguments])
        {
            WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true,
        });
    }

    private static string Root => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    private static System.Diagnostics.Process Start(ProcessStartInfo start)
    {
        // The launcher looks for .NET in the usual places only; it is where this process has it from.
        start.Environment["DOTNET_ROOT"] = Root;
        return System.Diagnostics.Process.Start(start)!;
    }
}

/// <summary>
/// Kills one command again and again, at moments drawn evenly over the time that it takes. A run that ended before its moment is no
/// kill: it is measured, and the moments after it are drawn from what it took.
/// </summary>
internal sealed class Killing(int seed, Func<string[], System.Diagnostics.Process>? start = null)
{
    private readonly Func<string[], System.Diagnostics.Process> _start = start ?? ChildProcess.Start;
    private readonly Random _random = new(seed);
    private TimeSpan _whole = TimeSpan.FromMinutes(1);

    /// <returns>Whether the process was still at work.</returns>
    public bool Strike(params string[] arguments)
    {
        var moment = _random.NextDouble();
        var began = Stopwatch.GetTimestamp();
        using var process = _start(arguments);
        if (!process.WaitForExit(_whole * moment))
        {
            process.Kill();
            process.WaitForExit();
            return true;
        }
        _whole = Stopwatch.GetElapsedTime(began);
        Assert.True(process.ExitCode == 0, process.StandardError.ReadToEnd());
        return false;
    }

    /// <summary>Runs the command to its end once, to know how long it takes.</summary>
    public Killing Measured(params string[] arguments)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = _start(arguments);
        process.WaitForExit();
        _whole = Stopwatch.GetElapsedTime(began);
        Assert.True(process.ExitCode == 0, process.StandardError.ReadToEnd());
        return this;
    }
}
