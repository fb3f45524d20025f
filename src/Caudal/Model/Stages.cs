using Caudal.Process;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Model;

/// <summary>
/// Writes what the stage texts of the sources mean: <c>stage_map</c> for deals (by source, pipeline and stage as the source refers to them)
/// and <c>lead_stage_map</c> for lifecycle stages and lead statuses.
/// </summary>
internal static class Stages
{
    private sealed record Found(string Source, string? PipelineRef, string StageRef, string? Pipeline, StageLabel Label);

    public static void Write(DuckDbEngine engine, RevenueProcess process)
    {
        var rules = new StageRules(process);
        WriteDeals(engine, rules);
        engine.Execute("create temp table lead_stage_map (label varchar, kind varchar)");
        using var leads = engine.DuckDb.CreateAppender("main", "lead_stage_map");
        foreach (var label in engine.Query(Resource.Read("Model/lead_labels.sql"), r => r.GetString(0)))
            if ((rules.Lifecycle(label) ?? rules.LeadStatus(label)) is { } kind) leads.CreateRow().AppendValue(label).AppendValue(kind.Stage().Id()).EndRow();
    }

    private static void WriteDeals(DuckDbEngine engine, StageRules rules)
    {
        engine.Execute("create temp table stage_map (source varchar, pipeline_ref varchar, stage_ref varchar, pipeline varchar, stage varchar, kind varchar, stage_order integer, probability double)");
        var found = engine.Query(Resource.Read("Model/stage_labels.sql"), r => new Found(
            r.GetString(0), Text(r, 1), r.GetString(2), Text(r, 3),
            new StageLabel(Text(r, 3), Text(r, 4) ?? r.GetString(2))
            {
                Order = r.IsDBNull(5) ? null : r.GetInt32(5),
                Probability = r.IsDBNull(6) ? null : r.GetDouble(6),
                IsWon = r.IsDBNull(7) ? null : r.GetBoolean(7),
                IsClosed = r.IsDBNull(8) ? null : r.GetBoolean(8),
            }));
        var meaning = rules.Table(found.Select(f => f.Label).DistinctBy(l => (l.Pipeline, l.Label)))
            .ToDictionary(row => (row.Pipeline, row.Stage));
        using var appender = engine.DuckDb.CreateAppender("main", "stage_map");
        foreach (var f in found)
        {
            var row = meaning[(f.Label.Pipeline, f.Label.Label)];
            appender.CreateRow().AppendValue(f.Source).AppendValue(f.PipelineRef).AppendValue(f.StageRef).AppendValue(f.Pipeline).AppendValue(row.Stage)
                .AppendValue(row.Kind.Id()).AppendValue(row.Order).AppendValue(row.Probability).EndRow();
        }
    }

    private static string? Text(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
