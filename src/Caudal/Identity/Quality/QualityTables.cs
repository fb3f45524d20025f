using Caudal.Identity.Linkage;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity.Quality;

/// <summary>What the matching of one kind leaves in the build about itself.</summary>
internal static class QualityTables
{
    // More would be a list that nobody reads; how many there are stands beside each rule.
    private const int MostBlocks = 100;

    /// <param name="first">Number of the kind's first record.</param>
    public static void Write(DuckDbEngine engine, string kind, int first, Resolution resolution)
    {
        var candidates = resolution.Linker.Candidates;
        using (var rules = engine.DuckDb.CreateAppender("identity_blocking"))
            foreach (var rule in candidates.Estimates)
                rules.CreateRow().AppendValue(kind).AppendValue(rule.Rule).AppendValue(rule.Pairs).AppendValue((long)rule.Blocks).AppendValue((long)rule.Skipped).AppendValue(rule.SkippedPairs).EndRow();
        using (var blocks = engine.DuckDb.CreateAppender("identity_skipped_block"))
            foreach (var block in candidates.Skipped.Take(MostBlocks))
                blocks.CreateRow().AppendValue(kind).AppendValue(block.Rule).AppendValue(first + block.Record).AppendValue((long)block.Size).EndRow();
        using var bands = engine.DuckDb.CreateAppender("identity_band");
        for (var band = 0; band < ProbabilityBands.From.Count; band++)
            bands.CreateRow().AppendValue(kind).AppendValue(ProbabilityBands.From[band]).AppendValue(resolution.Bands[band]).EndRow();
    }
}
