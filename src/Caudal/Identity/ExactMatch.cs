using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity;

/// <summary>
/// Which records are one person, which one company: by keys that are equal to the letter once normalised. Writes
/// <c>identity_entity(n, entity_id, matched_by)</c>; probabilistic linkage takes this place behind the same table.
/// </summary>
internal static class ExactMatch
{
    public static void Run(DuckDbEngine engine)
    {
        engine.Execute(Resource.Read("Identity/records.sql"));
        WriteDomains(engine);
        WriteNames(engine);
        engine.Execute(Resource.Read("Identity/keys.sql"));
        WriteEntities(engine);
    }

    // Hosts repeat: each distinct text is looked up once.
    private static void WriteDomains(DuckDbEngine engine)
    {
        engine.Execute("create or replace temp table identity_domain (host_text varchar, domain varchar, free boolean)");
        var hosts = engine.Query("""
            select distinct host_text from identity_record where host_text is not null
            union select distinct email from current_touch where email is not null union select distinct email from current_ticket where email is not null
            union select distinct email from current_subscription where email is not null union select distinct email from current_invoice where email is not null
            union select distinct email from current_usage where email is not null union select distinct email from current_survey_answer where email is not null
            """, r => r.GetString(0));
        using var appender = engine.DuckDb.CreateAppender("identity_domain");
        foreach (var host in hosts)
        {
            if (RegistrableDomain.OfText(host) is not { } domain) continue;
            appender.CreateRow().AppendValue(host).AppendValue(domain).AppendValue(FreeMail.Is(domain)).EndRow();
        }
    }

    private static void WriteNames(DuckDbEngine engine)
    {
        engine.Execute("create or replace temp table identity_name (name varchar, name_key varchar)");
        var names = engine.Query(Resource.Read("Identity/names.sql"), r => r.GetString(0));
        using var appender = engine.DuckDb.CreateAppender("identity_name");
        foreach (var name in names) appender.CreateRow().AppendValue(name).AppendValue(CompanyName.Key(name)).EndRow();
    }

    private static void WriteEntities(DuckDbEngine engine)
    {
        var clusters = new Clusters((int)engine.Scalar<long>("select count(*) from identity_record"));
        var joinedBy = new Dictionary<int, string>();
        foreach (var (a, b, by) in engine.Query("select n, first_n, matched_by from identity_edge order by matched_by, n, first_n", r => (r.GetInt32(0), r.GetInt32(1), r.GetString(2))))
        {
            clusters.Union(a, b);
            joinedBy.TryAdd(a, by);
            joinedBy.TryAdd(b, by);
        }
        engine.Execute("create or replace temp table identity_cluster (n integer, root integer, matched_by varchar)");
        using (var appender = engine.DuckDb.CreateAppender("identity_cluster"))
            foreach (var (n, by) in joinedBy) appender.CreateRow().AppendValue(n).AppendValue(clusters.Find(n)).AppendValue(by).EndRow();
        engine.Execute(Resource.Read("Identity/entities.sql"));
    }
}
