using Caudal.Sources;

namespace Caudal.Landing;

/// <summary>One import or sync as it stands in the landing zone: a folder that appeared whole, with its manifest.</summary>
/// <param name="Id">Sorts by time: <c>20260211T093005123Z-1f3a</c>.</param>
/// <param name="LandedAt">When the load became durable, UTC.</param>
public sealed record Load(string Id, DateTimeOffset LandedAt, IReadOnlyList<LandedStream> Streams);

/// <summary>One stream of a load: a Parquet file with the rows that were new or changed, as they came in.</summary>
/// <param name="Mapping">What was decided about its columns, kept with the load.</param>
/// <param name="Parquet">File name inside the load's folder; null where nothing new came in. Its columns: the source's own
/// (text, as they came in), and <c>_row</c> (record number in the file), <c>_record_id</c>, <c>_hash</c>.</param>
/// <param name="Origin">The file as the person named it.</param>
/// <param name="OriginHash">SHA-256 of the origin's bytes.</param>
/// <param name="KnownAt">When what it says became known: the load's time, unless the person declares another.</param>
public sealed record LandedStream(
    Mapping Mapping, string? Parquet, string? ParquetHash, string Origin, string OriginHash, DateTimeOffset KnownAt, RowCounts Rows);

/// <summary>read = landed + unchanged + set aside; of the landed ones, <paramref name="Updated"/> replaced an older version.</summary>
public sealed record RowCounts(long Read, long Landed, long Unchanged, long SetAside, long Updated);
