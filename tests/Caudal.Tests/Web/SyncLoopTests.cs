using Caudal.Web;
using Caudal.Web.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Web;

public sealed class SyncLoopTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AScheduledSync_ThatMeetsAFaultOfOurs_IsToldAndTriedAgain()
    {
        // No path holds such a sign: what comes of it is no FaultException.
        var (asked, clock, log) = (new ServeArguments("a\0b", Language.En, 0), new FakeTimeProvider(), new Said());
        using var loop = new SyncLoop(asked, clock, log);
        await loop.StartAsync(Cancel);
        // The loop's clock is set up by a thread of its own.
        for (var told = 0; told < 3; told += await log.Next.WaitAsync(TimeSpan.FromMilliseconds(20), Cancel) ? 1 : 0) clock.Advance(TimeSpan.FromSeconds(15));
        Assert.False(loop.ExecuteTask!.IsCompleted);
        await loop.StopAsync(Cancel);
        Assert.NotEmpty(log.Faults);
        Assert.All(log.Faults, fault => Assert.IsType<ArgumentException>(fault));
    }

    private sealed class Said : ILogger<SyncLoop>
    {
        public List<Exception?> Faults { get; } = [];

        public SemaphoreSlim Next { get; } = new(0);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Faults.Add(exception);
            Next.Release();
        }
    }
}
