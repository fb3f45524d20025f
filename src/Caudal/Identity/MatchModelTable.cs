using Caudal.Identity.Linkage;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity;

/// <summary>The model that a build was matched by, kept in it: one row a level, and one with neither comparison nor level for the prior and the threshold.</summary>
internal static class MatchModelTable
{
    public static void Write(DuckDbEngine engine, string kind, MatchModel model, double threshold)
    {
        using var appender = engine.DuckDb.CreateAppender("identity_model");
        appender.CreateRow().AppendValue(kind).AppendNullValue().AppendNullValue().AppendValue(model.Prior).AppendValue(threshold).EndRow();
        for (var c = 0; c < model.Comparisons.Count; c++)
            for (var level = 0; level < model.Comparisons[c].Levels; level++)
                appender.CreateRow().AppendValue(kind).AppendValue(model.Comparisons[c].Name).AppendValue(model.Comparisons[c].LevelNames[level])
                    .AppendValue(model.M[c][level]).AppendValue(model.U[c][level]).EndRow();
    }

    /// <summary>The kept model over the build's own records.</summary>
    public static (MatchModel Model, double Threshold) Read(Engine engine, string kind, IReadOnlyList<Comparison> comparisons)
    {
        var rows = engine.Query("select comparison, level, m, u from identity_model where kind = $kind",
            r => (Comparison: r.IsDBNull(0) ? null : r.GetString(0), Level: r.IsDBNull(1) ? null : r.GetString(1), M: r.GetDouble(2), U: r.GetDouble(3)), new SqlParameter("kind", kind));
        var head = rows.Single(r => r.Comparison is null);
        double[][] Of(Func<double, double, double> which) =>
            [.. comparisons.Select(c => c.LevelNames.Select(l => rows.Single(r => r.Comparison == c.Name && r.Level == l)).Select(r => which(r.M, r.U)).ToArray())];
        return (new MatchModel(comparisons, head.M, Of((m, _) => m), Of((_, u) => u)), head.U);
    }
}
