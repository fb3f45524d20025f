using Caudal.Identity.Companies;
using Caudal.Identity.Decisions;
using Caudal.Identity.Linkage;
using Caudal.Identity.Persons;
using Caudal.Identity.Quality;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity;

/// <summary>Matches the records of one kind: writes what came out into <c>identity_cluster</c>, by which model into <c>identity_model</c>, and where a person should look into <c>identity_uncertain</c>.</summary>
internal static class EntityMatch
{
    /// <summary>One configuration for all data.</summary>
    public static LinkageSettings Settings { get; } = new();

    /// <returns>Keys of the companies' names.</returns>
    public static IReadOnlySet<string> Companies(DuckDbEngine engine, Verdict verdict)
    {
        engine.Execute(Resource.Read("Identity/Companies/company_evidence.sql"));
        var records = CompanyRecords.Read(engine);
        var mentions = (int)engine.Scalar<long>("select count(*) from identity_record where kind = 'company' and stream = 'mention' and load_id is null");
        Match(engine, "company", verdict, CompanyDesign.Of(records), 0, records.Count, records.Count - mentions);
        return records.Names;
    }

    /// <param name="companies">Keys of the companies' names.</param>
    public static void Persons(DuckDbEngine engine, Verdict verdict, IReadOnlySet<string> companies)
    {
        engine.Execute(Resource.Read("Identity/Persons/person_evidence.sql"));
        var records = PersonRecords.Read(engine, companies);
        var first = (int)engine.Scalar<long>("select count(*) from identity_record where kind = 'company'");
        Match(engine, "person", verdict, PersonDesign.Of(records), first, records.Count, records.Count);
    }

    private static void Match(DuckDbEngine engine, string kind, Verdict verdict, LinkageDesign design, int first, int records, int firstMention)
    {
        var certain = engine.Query("select e.n, e.first_n, e.matched_by from identity_edge e join identity_record r on r.n = e.n where r.kind = $kind order by all",
            r => (A: r.GetInt32(0) - first, B: r.GetInt32(1) - first, By: r.GetString(2)), new SqlParameter("kind", kind));
        var decided = DecidedRecords.Of(engine, verdict, kind, first);
        var resolution = Resolution.Of(design, records, [.. certain.Select(c => (c.A, c.B))], decided, firstMention, Settings);
        var keys = certain.Where(c => resolution.Groups.GroupOf(c.A) == resolution.Groups.GroupOf(c.B)).SelectMany(c => new[] { (Record: c.A, c.By), (Record: c.B, c.By) })
            .Concat(decided.Groups.SelectMany(g => g).Select(r => (Record: r, By: "decision"))).ToLookup(c => c.Record, c => c.By);
        WriteClusters(engine, resolution, keys, records, first);
        WriteUncertain(engine, kind, resolution, first);
        QualityTables.Write(engine, kind, first, resolution);
        MatchModelTable.Write(engine, kind, resolution.Linker.Model, Settings.Threshold);
    }

    private static void WriteClusters(DuckDbEngine engine, Resolution resolution, ILookup<int, string> keys, int records, int first)
    {
        using var appender = engine.DuckDb.CreateAppender("identity_cluster");
        for (var i = 0; i < records; i++)
        {
            var (by, certain) = (resolution.MatchedBy(i), keys.Contains(i));
            if (certain) by = string.Join(", ", keys[i].Distinct().Order(StringComparer.Ordinal).Append(by).Where(b => b.Length > 0));
            var row = appender.CreateRow().AppendValue(first + i).AppendValue(first + resolution.Groups.GroupOf(i)).AppendValue(certain ? 1 : resolution.Probability(i));
            (by.Length == 0 ? row.AppendNullValue() : row.AppendValue(by)).EndRow();
        }
    }

    private static void WriteUncertain(DuckDbEngine engine, string kind, Resolution resolution, int first)
    {
        using var appender = engine.DuckDb.CreateAppender("identity_uncertain");
        foreach (var doubt in resolution.Uncertain)
            appender.CreateRow().AppendValue(kind).AppendValue(first + doubt.Pair.A).AppendValue(first + doubt.Pair.B).AppendValue(MatchModel.Probability(doubt.Pair.Weight))
                .AppendValue(doubt.IsJoined).AppendValue(doubt.Records).EndRow();
    }
}
