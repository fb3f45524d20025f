namespace Caudal.Sources.Live;

/// <summary>Keeps to the pace that a vendor allows: a least gap between two requests, and a rest when it says that few are left.</summary>
/// <param name="gap">Between the beginnings of two requests.</param>
internal sealed class Pace(TimeProvider clock, TimeSpan gap)
{
    // A few may be under way from other programs of the same account.
    private const long Few = 3;

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public async Task Turn(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_next > now) await Task.Delay(_next - now, clock, cancel);
        _next = clock.GetUtcNow() + gap;
    }

    /// <param name="left">Requests that the vendor still allows; null where it does not say.</param>
    public void Told(long? left, TimeSpan untilMore)
    {
        if (left < Few) _next = clock.GetUtcNow() + untilMore;
    }
}
