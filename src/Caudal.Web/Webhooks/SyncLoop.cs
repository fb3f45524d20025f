namespace Caudal.Web.Webhooks;

/// <summary>Reads each connection when it is due or when a webhook told of it, and builds where something is new.</summary>
internal sealed partial class SyncLoop(ServeArguments asked, TimeProvider clock, ILogger<SyncLoop> log) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Glance, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) await Task.Run(() => Sync(stoppingToken), stoppingToken).ConfigureAwait(false);
    }

    // What is not read now is read at the next glance; how each stream stands is told by the sources' page.
    private void Sync(CancellationToken cancel)
    {
        try
        {
            var flow = asked.Unlimited(clock);
            if (flow.SyncDue(null, cancel).Any(s => s.LoadId is not null)) flow.Build(cancel: cancel);
        }
        catch (FaultException fault)
        {
            Failed(fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}")]
    private partial void Failed(string reason);
}
