using Caudal.Sources.Streams;

namespace Caudal.Sources.Live;

/// <summary>
/// A system that is asked over the network. It only reads. What it tells comes in pages, each with the cursor that belongs to it: whoever
/// lands a page keeps its cursor in the same step, and goes on from there.
/// </summary>
public interface ILiveSource : IDisposable
{
    /// <summary>Rows of a first reading beyond which the newest records come before the others, where the system can tell them apart.</summary>
    public const int Large = 10_000;

    /// <summary>The kinds of record that it can be asked for, in the order in which they are best read.</summary>
    IReadOnlyList<string> Streams { get; }

    /// <summary>Those, and what the company made itself.</summary>
    /// <exception cref="FaultException">It does not answer, or refuses.</exception>
    Task<IReadOnlyList<string>> Discover(CancellationToken cancel) => Task.FromResult(Streams);

    /// <summary>Whether it answers and lets us in.</summary>
    /// <exception cref="FaultException">Why not, in words.</exception>
    Task Check(CancellationToken cancel);

    /// <summary>What is new since the cursor; everything where there is none.</summary>
    /// <exception cref="FaultException">It does not answer, or refuses; what came before holds.</exception>
    IAsyncEnumerable<LivePage> Read(string stream, string? cursor, CancellationToken cancel);
}

/// <summary>What came with one answer or several, and how far the stream is read after it.</summary>
public sealed record LivePage(IReadOnlyList<StreamRow> Rows, string Cursor)
{
    public IReadOnlyList<StreamRemoval> Removed { get; init; } = [];

    /// <summary>The table has been told from its beginning to its end, by this run and those that it goes on from: what was not told is gone.</summary>
    public StreamTable? Whole { get; init; }

    /// <summary>The run goes on with a reading of the whole table in which an earlier one broke off. Said on its first page.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Tables of what the stream's records consist of; they come whole where it does. Said on every page.</summary>
    public IReadOnlyList<StreamTable> Parts { get; init; } = [];

    /// <summary>A first reading's newest records are told, and those before them follow: whoever keeps this page's cursor may make use of the newest first.</summary>
    public bool OlderFollows { get; init; }

    /// <summary>The cursor says more than where the last rows are (a first reading is complete, or a window that an earlier run broke off in): it is kept though nothing is new.</summary>
    public bool IsMilestone { get; init; }
}
