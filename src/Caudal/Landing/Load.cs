using Caudal.Sources;

namespace Caudal.Landing;

/// <summary>One import or sync as it stands in the landing zone: a folder that appeared whole, with its manifest.</summary>
/// <param name="Id">Sorts by time: <c>20260211T093005123Z-1f3a</c>.</param>
/// <param name="LandedAt">When the load became durable, UTC.</param>
public sealed record Load(string Id, DateTimeOffset LandedAt, IReadOnlyList<LandedStream> Streams)
{
    /// <summary>How far each stream of a live source was read when these rows landed: rows and cursor became durable in one step.</summary>
    public IReadOnlyList<StreamCursor>? Cursors { get; init; }

    /// <summary>How a person has the columns of streams read that are there already.</summary>
    public IReadOnlyList<Remapping>? Remappings { get; init; }
}

/// <param name="Source">The connection's name, or the protocol of standard input.</param>
/// <param name="Value">The source's own text; null: the stream is to be read from its beginning.</param>
public sealed record StreamCursor(string Source, string Stream, string? Value);

/// <summary>One stream of a load: a Parquet file with the rows that were new or changed, as they came in.</summary>
/// <param name="Mapping">What was decided about its columns, kept with the load.</param>
/// <param name="Parquet">File name inside the load's folder; null where nothing new came in. Its rows keep the file's order, its
/// columns are the source's own (text, as they came in), <c>_record_id</c>, <c>_hash</c> and, where it does not follow from the
/// row's place, <c>_line</c> in the origin.</param>
/// <param name="Origin">The file as the person named it.</param>
/// <param name="OriginHash">SHA-256 of the origin's bytes.</param>
/// <param name="KnownAt">When what it says became known: the load's time, unless the person declares another.</param>
public sealed record LandedStream(
    Mapping Mapping, string? Parquet, string? ParquetHash, string Origin, string OriginHash, DateTimeOffset KnownAt, RowCounts Rows)
{
    /// <summary>The source's own columns in the Parquet file.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Its rows are ids of records that are gone: whatever was told of them before holds no more.</summary>
    public bool Removes { get; init; }

    /// <summary>A source told it, and no file of a person's.</summary>
    internal bool IsLive => Origin == $"{Mapping.Source}/{Mapping.Stream}";

    /// <summary>Size of the Parquet file.</summary>
    public long Bytes { get; init; }

    /// <summary>Fingerprint of the mapping before formats were decided by evidence: rows are unchanged only under an equal one.</summary>
    public string Decision { get; init; } = "";

    /// <summary>What the engine's hash made of a fixed text: tells whether <c>_hash</c> can be compared with today's.</summary>
    public string HashCheck { get; init; } = "";
}

/// <summary>read = landed + unchanged + set aside; of the landed ones, <paramref name="Updated"/> replaced an older version.</summary>
public sealed record RowCounts(long Read, long Landed, long Unchanged, long SetAside, long Updated);
