using System.Runtime.CompilerServices;
using Caudal.Cli;
using Caudal.Cli.Output;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Cli;

public sealed class ProgressLineTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly StringWriter _error = new();

    // The command line brings its own texts along, which no other test need have called for.
    static ProgressLineTests() => RuntimeHelpers.RunClassConstructor(typeof(CommandLine).TypeHandle);

    [Fact]
    public void Report_InTheFirstSecond_IsSilent()
    {
        using (var line = Line()) Step(line, TimeSpan.FromSeconds(0.9), 90);
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public void Report_AfterASecond_SaysShareRateAndTimeLeft()
    {
        // 200 of 1,000 in 2 s: 100 a second, so the other 800 take 8 s.
        using var line = Line();
        Step(line, TimeSpan.FromSeconds(2), 200);
        Assert.EndsWith("20 %  100/s  8 s left", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_InSpanish_SpeaksSpanish()
    {
        using var line = new ProgressLine(Terminal(watched: true), Language.Es, quiet: false);
        Step(line, TimeSpan.FromSeconds(2), 200);
        Assert.EndsWith("quedan 8 s", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_AfterDrawing_LeavesAnEmptyLine()
    {
        using (var line = Line()) Step(line, TimeSpan.FromSeconds(2), 200);
        Assert.EndsWith("\r\u001b[K", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Report_WhereNobodyWatches_IsSilent(bool watched, bool quiet)
    {
        using (var line = new ProgressLine(Terminal(watched), Language.En, quiet)) Step(line, TimeSpan.FromSeconds(60), 500);
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public void Report_OfManySteps_DrawsAtMostTenTimesASecond()
    {
        using var line = Line();
        Step(line, TimeSpan.FromSeconds(1), 1);
        for (var i = 0; i < 1000; i++) Step(line, TimeSpan.FromMilliseconds(1), 2 + i);
        Assert.InRange(_error.ToString().Count(c => c == '\r'), 2, 11);
    }

    private ProgressLine Line() => new(Terminal(watched: true), Language.En, quiet: false);

    private Terminal Terminal(bool watched) => new(TextWriter.Null, _error, _clock) { ErrorIsTerminal = watched };

    private void Step(ProgressLine line, TimeSpan time, long done)
    {
        line.Report(new Progress("simulate.writing", "X", 0, 1000));
        _clock.Advance(time);
        line.Report(new Progress("simulate.writing", "X", done, 1000));
    }

    public void Dispose() => _error.Dispose();
}
