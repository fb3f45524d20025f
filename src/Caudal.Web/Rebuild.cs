namespace Caudal.Web;

/// <summary>Makes a build beside the pages, which go on answering from the one before; who asked need not wait for it.</summary>
internal sealed class Rebuild(ServeArguments asked, TimeProvider clock) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private bool _again;

    /// <summary>When all that was asked for is made.</summary>
    internal Task Ended => _running;

    public bool IsRunning => !_running.IsCompleted;

    /// <summary>What it does now; null before it has begun.</summary>
    public Progress? Now { get; private set; }

    /// <summary>Why the last one came to nothing; null where it did not.</summary>
    public FaultException? Fault { get; private set; }

    /// <summary>What was changed while one is made comes into the next.</summary>
    public void Start()
    {
        lock (_lock)
        {
            _again = true;
            if (!IsRunning) _running = Task.Run(Build);
        }
    }

    private void Build()
    {
        while (Next())
        {
            try
            {
                asked.Unlimited(clock).Build(progress: new Teller(this), cancel: _stop.Token);
                Fault = null;
            }
            catch (FaultException fault)
            {
                Fault = fault;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private bool Next()
    {
        lock (_lock)
        {
            var next = _again && !_stop.IsCancellationRequested;
            (_again, Now) = (false, null);
            return next;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private sealed class Teller(Rebuild of) : IProgress<Progress>
    {
        public void Report(Progress value) => of.Now = value;
    }
}
