using Caudal.Landing;

namespace Caudal.Web.Webhooks;

/// <summary>Reads each connection when it is due or when a webhook told of it, and builds where something is new.</summary>
internal sealed partial class SyncLoop(ServeArguments asked, TimeProvider clock, ILogger<SyncLoop> log) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(15);

    // Something landed and is in no build yet: a build that failed is tried again though nothing more comes.
    private bool _isNew;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Glance, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) await Task.Run(() => Sync(stoppingToken), stoppingToken).ConfigureAwait(false);
    }

    // What is not read now is read at the next glance; how each stream stands is told by the sources' page. A fault of ours is told too, but ends no server that people read from.
    private void Sync(CancellationToken cancel)
    {
        try
        {
            var flow = asked.Unlimited(clock);
            var round = flow.SyncDue(null, cancel);
            for (Build(flow, round, cancel); round.Any(s => s.OlderFollows); Build(flow, round, cancel)) round = flow.Older(round, null, cancel);
        }
        catch (FaultException fault)
        {
            Failed(fault.Message);
        }
        catch (Exception ours) when (!cancel.IsCancellationRequested)
        {
            Broke(ours);
        }
    }

    private void Build(Flow flow, IReadOnlyList<SyncedStream> round, CancellationToken cancel)
    {
        _isNew |= round.Any(s => s.LoadId is not null);
        if (_isNew) flow.Build(cancel: cancel);
        _isNew = false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}")]
    private partial void Failed(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A scheduled sync or its build broke off; the next glance tries again.")]
    private partial void Broke(Exception ours);
}
