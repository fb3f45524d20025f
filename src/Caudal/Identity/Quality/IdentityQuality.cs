using System.Data.Common;
using Caudal.Warehouse;

namespace Caudal.Identity.Quality;

/// <summary>A blocking rule, and what it gave.</summary>
/// <param name="Pairs">Of the blocks that were compared; a pair that several rules give counts in each.</param>
/// <param name="Skipped">Blocks that were too large to compare all with all.</param>
/// <param name="SkippedPairs">Pairs that those would have given.</param>
public sealed record BlockingReport(string Kind, string Rule, long Pairs, long Blocks, long Skipped, long SkippedPairs);

/// <param name="Example">source/stream/id of one of its records; null where that is only a name that others use.</param>
public sealed record SkippedBlockReport(string Kind, string Rule, long Records, string? Example);

/// <summary>Pairs whose probability of being one entity is from <paramref name="From"/> to the next band's.</summary>
/// <param name="Linked">At or above the threshold.</param>
public sealed record BandReport(string Kind, double From, long Pairs, bool Linked);

/// <summary>How the matching of a build went, by what it kept about itself.</summary>
public sealed record IdentityQuality(IReadOnlyList<BlockingReport> Blocking, IReadOnlyList<SkippedBlockReport> Skipped, IReadOnlyList<BandReport> Bands)
{
    public static IdentityQuality Of(Engine engine) => new(
        engine.Query("select kind, rule, pairs, blocks, skipped, skipped_pairs from identity_blocking order by kind, pairs desc, rule",
            r => new BlockingReport(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5))),
        engine.Query(Resource.Read("Identity/Quality/skipped_blocks.sql"), ReadBlock),
        engine.Query("select b.kind, b.from_probability, b.pairs, b.from_probability >= m.u from identity_band b join identity_model m on m.kind = b.kind and m.comparison is null order by b.kind, b.from_probability",
            r => new BandReport(r.GetString(0), r.GetDouble(1), r.GetInt64(2), r.GetBoolean(3))));

    private static SkippedBlockReport ReadBlock(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetString(3));
}
