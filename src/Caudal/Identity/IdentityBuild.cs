using Caudal.Process;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity;

/// <summary>Finds who is who: writes <c>record</c>, the golden companies and people, and what each reference in a source means.</summary>
public static class IdentityBuild
{
    public static void Run(DuckDbEngine engine, RevenueProcess process)
    {
        Cluster(engine);
        engine.Execute(Resource.Read("Identity/persons.sql"));
        GoldenRecords.Write(engine, process);
    }

    /// <summary>As far as which records are one: what a benchmark of the matching measures.</summary>
    public static void Cluster(DuckDbEngine engine)
    {
        engine.Execute(Resource.Read("Identity/records.sql"));
        WriteDomains(engine);
        engine.Execute(Resource.Read("Identity/keys.sql"));
        engine.Execute(Resource.Read("Identity/Quality/quality_tables.sql"));
        var companies = EntityMatch.Companies(engine);
        engine.Execute(Resource.Read("Identity/companies.sql"));
        EntityMatch.Persons(engine, companies);
    }

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
