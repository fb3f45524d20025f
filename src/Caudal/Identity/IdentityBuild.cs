using Caudal.Identity.Decisions;
using Caudal.Process;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity;

/// <summary>Finds who is who: writes <c>record</c>, the golden companies and people, and what each reference in a source means.</summary>
public static class IdentityBuild
{
    /// <param name="decisions">What people decided, as far as it holds.</param>
    /// <param name="memory">What builds called each entity before.</param>
    /// <param name="build">Id of this build.</param>
    /// <param name="atOnce">Records of people that may be put together in one go.</param>
    public static void Run(DuckDbEngine engine, RevenueProcess process, IReadOnlyList<Decision> decisions, EntityMemory memory, string build, long atOnce = GoldenRecords.AtOnce)
    {
        Cluster(engine, decisions, memory, build);
        engine.Execute(Resource.Read("Identity/persons.sql"));
        GoldenRecords.Write(engine, process, atOnce);
        engine.Execute(Resource.Read("Identity/changes.sql"));
        engine.Execute(Resource.Read("Identity/doubts.sql"));
        DecisionTable.Write(engine, decisions, Verdict.Of(decisions));
    }

    /// <summary>As far as which records are one: what a benchmark of the matching measures.</summary>
    public static void Cluster(DuckDbEngine engine, IReadOnlyList<Decision> decisions, EntityMemory memory, string build)
    {
        var verdict = Verdict.Of(decisions);
        memory.Tell(engine);
        engine.Execute(Resource.Read("Identity/records.sql"));
        WriteDomains(engine);
        engine.Execute(Resource.Read("Identity/keys.sql"));
        engine.Execute(Resource.Read("Identity/Quality/quality_tables.sql"));
        var companies = EntityMatch.Companies(engine, verdict);
        NameEntities(engine, "company", build);
        engine.Execute(Resource.Read("Identity/companies.sql"));
        EntityMatch.Persons(engine, verdict, companies);
        NameEntities(engine, "person", build);
    }

    private static void NameEntities(DuckDbEngine engine, string kind, string build) => engine.Execute(
        Resource.Read("Identity/entity_ids.sql").Replace("{kind}", kind, StringComparison.Ordinal).Replace("{build}", build, StringComparison.Ordinal));

    // Hosts repeat: each distinct text is looked up once.
    private static void WriteDomains(DuckDbEngine engine)
    {
        engine.Execute(Resource.Read("Identity/hosts.sql"));
        var hosts = engine.Query("select host from identity_host", r => r.GetString(0));
        using (var appender = engine.DuckDb.CreateAppender("identity_host_domain"))
            foreach (var host in hosts)
                if (RegistrableDomain.Of(host) is { } domain) appender.CreateRow().AppendValue(host).AppendValue(domain).AppendValue(FreeMail.Is(domain)).EndRow();
        engine.Execute(Resource.Read("Identity/domains.sql"));
    }
}
