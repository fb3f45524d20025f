using Caudal.Identity.Companies;
using Caudal.Identity.Linkage;
using Caudal.Identity.Persons;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity;

/// <summary>Matches the records of one kind and writes what came out into <c>identity_cluster</c>.</summary>
internal static class EntityMatch
{
    /// <summary>One configuration for all data.</summary>
    public static LinkageSettings Settings { get; } = new();

    /// <returns>Keys of the companies' names.</returns>
    public static IReadOnlySet<string> Companies(DuckDbEngine engine)
    {
        var records = CompanyRecords.Read(engine, Resource.Read("Identity/Companies/company_evidence.sql"));
        var mentions = (int)engine.Scalar<long>("select count(*) from identity_record where kind = 'company' and stream = 'mention' and load_id is null");
        var resolution = Resolution.Of(CompanyDesign.Of(records), records.Count, Certain(engine, "company", 0), records.Count - mentions, Settings);
        Write(engine, resolution, records.Count, 0);
        return Enumerable.Range(0, records.Name.Distinct).Select(records.Name.Text).ToHashSet();
    }

    /// <param name="companies">Keys of the companies' names.</param>
    public static void Persons(DuckDbEngine engine, IReadOnlySet<string> companies)
    {
        var records = PersonRecords.Read(engine, Resource.Read("Identity/Persons/person_evidence.sql"), companies);
        var first = (int)engine.Scalar<long>("select count(*) from identity_record where kind = 'company'");
        var resolution = Resolution.Of(PersonDesign.Of(records), records.Count, Certain(engine, "person", first), records.Count, Settings);
        Write(engine, resolution, records.Count, first);
    }

    private static List<(int, int)> Certain(DuckDbEngine engine, string kind, int first) => engine.Query(
        "select e.n, e.first_n from identity_edge e join identity_record r on r.n = e.n where r.kind = $kind order by e.n, e.first_n",
        r => (r.GetInt32(0) - first, r.GetInt32(1) - first), new Warehouse.SqlParameter("kind", kind));

    private static void Write(DuckDbEngine engine, Resolution resolution, int records, int first)
    {
        using var appender = engine.DuckDb.CreateAppender("identity_cluster");
        for (var i = 0; i < records; i++)
        {
            var by = string.Join(", ", resolution.MatchedBy(i));
            var row = appender.CreateRow().AppendValue(first + i).AppendValue(first + resolution.Groups.GroupOf(i)).AppendValue(resolution.Probability(i));
            (by.Length == 0 ? row.AppendNullValue() : row.AppendValue(by)).EndRow();
        }
    }
}
