using Caudal.Identity.Linkage;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity.Decisions;

/// <summary>Finds the records that people decided about among a build's; what is not there, or not yet known, ties those that are all the same.</summary>
internal static class DecidedRecords
{
    /// <param name="first">Number of the kind's first record.</param>
    public static Decided Of(DuckDbEngine engine, Verdict verdict, string kind, int first)
    {
        if (verdict.Records.Count == 0) return Decided.Nothing;
        var numbers = Numbers(engine, verdict, kind, first);
        var groups = verdict.Groups.Select(g => (Leader: g[0], Records: g.Where(numbers.ContainsKey).Select(i => numbers[i]).Order().ToList())).ToDictionary(g => g.Leader, g => g.Records);
        return new Decided(
            [.. groups.Values.Where(g => g.Count > 1)],
            [.. verdict.Apart.Where(p => groups[p.A].Count > 0 && groups[p.B].Count > 0).Select(p => (groups[p.A][0], groups[p.B][0]))]);
    }

    private static Dictionary<int, int> Numbers(DuckDbEngine engine, Verdict verdict, string kind, int first)
    {
        engine.Execute("create or replace temp table identity_decided (place integer, kind varchar, source varchar, record_id varchar)");
        using (var appender = engine.DuckDb.CreateAppender("identity_decided"))
            for (var i = 0; i < verdict.Records.Count; i++)
                if (verdict.Records[i] is var r && r.Kind == kind) appender.CreateRow().AppendValue(i).AppendValue(r.Kind).AppendValue(r.Source).AppendValue(r.RecordId).EndRow();
        return engine.Query("select d.place, r.n from identity_decided d join identity_record r on r.kind = d.kind and r.source = d.source and r.record_id = d.record_id",
            r => (Place: r.GetInt32(0), N: r.GetInt32(1))).ToDictionary(r => r.Place, r => r.N - first);
    }
}
