using Caudal.Landing;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;
using Caudal.Tests.Landing;

namespace Caudal.Tests.Issues;

/// <summary>
/// A window of changes of which the first part landed, and whose rest was known already, kept the cursor of its middle: each later sync read that rest again, and never what came after the window.
/// </summary>
public sealed class WindowLandedInItsMiddleTests : IDisposable
{
    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Sync_OfAWindowWhoseRestIsKnown_KeepsItsEnd()
    {
        Assert.NotNull(Run(rows: 10, cursors: ["a"]).LoadId);
        // More than lands at once is new; the last page tells what is known.
        Run(rows: 60_000, cursors: ["middle", "end"]);
        Assert.Equal("end", LandingZone.Cursor(LandingZone.Loads(_bench.Workspace), "it", "things"));
    }

    private SyncedStream Run(int rows, string[] cursors)
    {
        using var source = new Told(rows, cursors);
        return new LiveSync(_bench.Workspace, _bench.Process, _bench.Clock).Run(source, "it", "things", null, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>All rows on the first page, the first of them again on each later one.</summary>
    private sealed class Told(int rows, string[] cursors) : ILiveSource
    {
        private static readonly StreamTable Table = new("it", "things") { Key = ["id"] };

        public IReadOnlyList<string> Streams => ["things"];

        public Task Check(CancellationToken cancel) => Task.CompletedTask;

        public async IAsyncEnumerable<LivePage> Read(string stream, string? cursor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
        {
            await Task.Yield();
            foreach (var (place, at) in cursors.Index())
                yield return new LivePage([.. Enumerable.Range(1, place == 0 ? rows : 1).Select(i => new StreamRow(Table, JsonBytes.Of(json => json.WriteNumber("id", i))))], at);
        }

        public void Dispose()
        {
        }
    }
}
