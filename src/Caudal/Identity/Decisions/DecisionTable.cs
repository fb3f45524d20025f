using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity.Decisions;

/// <summary>Keeps in a build which decisions it was made with: one row a record that each is about.</summary>
internal static class DecisionTable
{
    public static void Write(DuckDbEngine engine, IReadOnlyList<Decision> decisions, Verdict verdict)
    {
        engine.Execute("""
            create table identity_decision (decision bigint, change varchar, yields boolean, side varchar, kind varchar, source varchar, stream varchar, record_id varchar,
              decided_by varchar, decided_at timestamp, note varchar)
            """);
        using var appender = engine.DuckDb.CreateAppender("identity_decision");
        foreach (var decision in decisions)
            foreach (var (side, record) in decision.Left.Select(r => ("left", r)).Concat(decision.Right.Select(r => ("right", r))))
                appender.CreateRow().AppendValue(decision.Id).AppendValue(decision.Kind.ToString().ToLowerInvariant()).AppendValue(verdict.Yielding.Contains(decision.Id)).AppendValue(side)
                    .AppendValue(record.Kind).AppendValue(record.Source).AppendValue(record.Stream).AppendValue(record.RecordId)
                    .AppendValue(decision.By).AppendValue(decision.DecidedAt.UtcDateTime).AppendValue(decision.Note).EndRow();
    }
}
