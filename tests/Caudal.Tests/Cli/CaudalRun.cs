using System.Text.Json;
using Caudal.Cli;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Cli;

/// <summary>One run of <c>caudal</c> inside the test's process: what it wrote and ended with.</summary>
internal sealed record CaudalRun(int Exit, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public JsonElement ErrorJson => JsonDocument.Parse(Error).RootElement;

    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static CaudalRun Of(string folder, params string[] arguments) => Of(folder, new Dictionary<string, string>(), arguments);

    public static CaudalRun Of(string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments) => Of(folder, variables, 100, arguments);

    public static CaudalRun Of(string folder, IReadOnlyDictionary<string, string> variables, int width, string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero));
        var exit = CommandLine.Run(arguments, new Terminal(output, error, clock) { Folder = folder, Variable = variables.GetValueOrDefault, Width = width }, TestContext.Current.CancellationToken);
        return new CaudalRun(exit, output.ToString(), error.ToString());
    }
}

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("caudal-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
