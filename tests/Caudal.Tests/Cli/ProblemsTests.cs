using System.Text.Json;
using Caudal.Cli;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Cli;

public sealed class ProblemsTests : IDisposable
{
    private readonly StringWriter _error = new() { NewLine = "\n" };

    [Fact]
    public void Report_SeveralFaults_SaysEachWithItsPlace()
    {
        var faults = new FaultException([Located("usage.value_missing", "a.csv", 3, 7), Located("usage.value_missing", "b.csv", 9, null)]);
        Assert.Equal(1, Report(faults));
        Assert.Equal("a.csv:3:7: --x lacks its value.\nb.csv:9: --x lacks its value.\n", _error.ToString());
    }

    [Fact]
    public void Report_SeveralFaultsAsJson_PutsAllInErrors()
    {
        Report(new FaultException([Located("usage.value_missing", "a.csv", 3, 7) with { Source = "hubspot", Record = "501" }, Located("usage.value_missing", "b.csv", 9, null)]), "--format", "json");
        var problem = JsonDocument.Parse(_error.ToString()).RootElement;
        Assert.Equal(["type", "title", "detail", "file", "line", "column", "source", "record", "errors"], problem.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["type", "title", "detail", "file", "line"], problem.GetProperty("errors")[1].EnumerateObject().Select(p => p.Name));
        Assert.Equal("--x lacks its value.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public void Report_ABug_Ends3AndKeepsDataAndTraceToItself()
    {
        Assert.Equal(3, Report(Thrown("maria@example.com")));
        Assert.DoesNotContain("maria", _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _error.ToString(), StringComparison.Ordinal);
        var details = File.ReadAllText(System.Text.RegularExpressions.Regex.Match(_error.ToString(), @"\S+caudal-error-\S+\.txt").Value);
        Assert.Contains("InvalidOperationException", details, StringComparison.Ordinal);
        Assert.Contains("ProblemsTests", details, StringComparison.Ordinal);
        Assert.DoesNotContain("maria", details, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_ABugWithDebug_ShowsTheTrace()
    {
        Report(Thrown("what happened"), new Dictionary<string, string> { ["CAUDAL_DEBUG"] = "1" });
        Assert.Contains("what happened", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("   at ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_ACancellation_Ends130() => Assert.Equal(130, Report(new OperationCanceledException()));

    [Fact]
    public void Run_CancelledBeforehand_Ends130AndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var terminal = new Terminal(TextWriter.Null, _error, new FakeTimeProvider()) { Folder = folder.Path, Variable = _ => null };
        Assert.Equal(130, CommandLine.Run(["simulate", "--size", "tiny", "--out", "x"], terminal, cancelled.Token));
    }

    private static Fault Located(string key, string file, long line, int? column) => new(key, "--x") { File = file, Line = line, Column = column };

    private static InvalidOperationException Thrown(string message)
    {
        try
        {
            throw new InvalidOperationException(message);
        }
        catch (InvalidOperationException problem)
        {
            return problem;
        }
    }

    private int Report(Exception problem, params string[] arguments) => Report(problem, new Dictionary<string, string>(), arguments);

    private int Report(Exception problem, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var terminal = new Terminal(TextWriter.Null, _error, new FakeTimeProvider()) { Variable = variables.GetValueOrDefault };
        return new Problems(terminal, new Asked(arguments, terminal)).Report(problem);
    }

    public void Dispose() => _error.Dispose();
}
