using Caudal.Landing;
using Caudal.Tests.Landing;
using Caudal.Tests.Sources.HubSpot;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Sources;

/// <summary>
/// Whatever happens to a vendor's account between syncs, reading on gives what reading all anew gives. CAUDAL_HISTORIES sets how many histories are
/// drawn, CAUDAL_HISTORIES_FROM the first one's seed; a few are what every change can afford.
/// </summary>
/// <param name="streams">Those that are read, in their order.</param>
/// <param name="questions">What both readings are asked.</param>
public abstract class HistoriesTests(string[] streams, string[] questions)
{
    private static readonly int Histories = int.TryParse(Environment.GetEnvironmentVariable("CAUDAL_HISTORIES"), out var set) ? set : 6;

    private static readonly int First = int.TryParse(Environment.GetEnvironmentVariable("CAUDAL_HISTORIES_FROM"), out var set) ? set : 1;

    [Fact]
    public void ReadingOn_AfterAnyHistory_EqualsReadingAnew()
    {
        for (var seed = First; seed < First + Histories; seed++) One(seed);
    }

    private protected abstract VendorHistory Begin(Random random);

    private void One(int seed)
    {
        var random = new Random(seed);
        using var history = Begin(random);
        var kept = history.Workspace();
        for (var round = 0; round < 5; round++)
        {
            history.Happen(random.Next(1, 12));
            foreach (var stream in streams) Assert.True(history.Sync(kept, stream, Faulty(random)).Fault is null, $"seed {seed}");
        }
        // The last changes become visible, and what was in the last window's overlap is read again.
        history.Clock.Advance(history.Settles);
        foreach (var stream in streams) history.Sync(kept, stream, null);
        var anew = history.Workspace();
        foreach (var stream in streams) history.Sync(anew, stream, null);
        foreach (var question in questions)
            Assert.True(Answer(anew, question) == Answer(kept, question), $"seed {seed}: {question}\nanew:\n{Answer(anew, question)}\nkept:\n{Answer(kept, question)}\nhistory:\n{history}");
    }

    private static Func<HttpMessageHandler, HttpMessageHandler>? Faulty(Random random) =>
        random.Next(3) == 0 ? vendor => new FaultProxy(vendor, random.Next(), 0.1) : null;

    private static string Answer(ImportBench bench, string question) => string.Join('\n', HubSpotBench.Current(bench, question).Order(StringComparer.Ordinal));
}

/// <summary>What people and programs do to an account, drawn: also in one second, and seen late.</summary>
/// <param name="settles">After it all that happened is visible, and no window's overlap hides anything.</param>
internal abstract class VendorHistory(Random random, FakeTimeProvider clock, TimeSpan settles) : IDisposable
{
    private readonly List<string> _told = [];
    private readonly List<ImportBench> _benches = [];

    public FakeTimeProvider Clock => clock;

    protected Random Random => random;

    public TimeSpan Settles => settles;

    public ImportBench Workspace()
    {
        var bench = new ImportBench("America/Mexico_City");
        _benches.Add(bench);
        return bench;
    }

    /// <param name="between">Stands between source and vendor.</param>
    public abstract SyncedStream Sync(ImportBench bench, string stream, Func<HttpMessageHandler, HttpMessageHandler>? between);

    public void Happen(int events)
    {
        for (var i = 0; i < events; i++)
        {
            if (random.Next(3) > 0) clock.Advance(TimeSpan.FromSeconds(random.Next(1, 400)));
            Event();
        }
        clock.Advance(TimeSpan.FromSeconds(random.Next(0, 120)));
    }

    public override string ToString() => string.Join('\n', _told);

    public virtual void Dispose()
    {
        foreach (var bench in _benches) bench.Dispose();
    }

    protected abstract void Event();

    protected T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    protected void Tell(string what) => _told.Add($"{clock.GetUtcNow():MM-dd HH:mm:ss} {what}");
}
