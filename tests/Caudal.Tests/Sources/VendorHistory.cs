using Caudal.Sources.Live;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Sources;

/// <summary>What people and programs do to an account, drawn: also in one second, and seen late.</summary>
/// <param name="settles">After it all that happened is visible, and no window's overlap hides anything.</param>
internal abstract class VendorHistory(Random random, FakeTimeProvider clock, TimeSpan settles) : IDisposable
{
    private readonly List<string> _told = [];

    public FakeTimeProvider Clock => clock;

    protected Random Random => random;

    public TimeSpan Settles => settles;

    /// <summary>A reader of the account.</summary>
    /// <param name="between">Stands between source and vendor.</param>
    public abstract ILiveSource Open(Func<HttpMessageHandler, HttpMessageHandler>? between);

    /// <summary>From now on the vendor asks for nothing twice by itself.</summary>
    public virtual void Calm()
    {
    }

    public void Happen(int events)
    {
        for (var i = 0; i < events; i++)
        {
            if (random.Next(3) > 0) clock.Advance(TimeSpan.FromSeconds(random.Next(1, 400)));
            Event();
        }
        clock.Advance(TimeSpan.FromSeconds(random.Next(0, 120)));
    }

    /// <summary>One thing, in the middle of a reading.</summary>
    public void HappenMeanwhile()
    {
        Event();
        clock.Advance(TimeSpan.FromSeconds(random.Next(0, 3)));
    }

    public override string ToString() => string.Join('\n', _told);

    public virtual void Dispose()
    {
    }

    protected abstract void Event();

    /// <summary>Longer than a vendor tells of what happened.</summary>
    protected void LongPause(int days)
    {
        clock.Advance(TimeSpan.FromDays(days));
        Tell("a long pause");
    }

    protected T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    protected void Tell(string what) => _told.Add($"{clock.GetUtcNow():MM-dd HH:mm:ss} {what}");
}
