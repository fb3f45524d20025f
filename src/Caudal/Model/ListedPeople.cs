using Caudal.Identity;
using Caudal.Landing;
using Caudal.Process;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Model;

/// <summary>The people of a workspace that holds lists only, as they were landed: nobody was matched yet.</summary>
public static class ListedPeople
{
    private const string Sql = """
        select case when record_id like '~%' then cast(row_no as varchar) else record_id end, first_name, last_name, full_name, email, phone, mobile, cast(birth_date as varchar), national_id, address, city, postal_code, company_name
        from current_person order by load_seq, row_no
        """;

    public static IReadOnlyList<ListedPerson> Read(Workspace lists, RevenueProcess process, TimeProvider clock)
    {
        using var engine = DuckDbEngine.OpenToWrite(Path.Combine(lists.Folder, "list.duckdb"), Path.Combine(lists.Folder, "spill"));
        var loads = LandingZone.Loads(lists);
        LandedViews.Create(engine, lists, loads, process);
        var parameters = Parameters.Decide(engine, process, null, clock.GetUtcNow());
        Functions.Create(engine, parameters.Zone);
        parameters.Write(engine);
        CurrentRecords.Create(engine, loads);
        return engine.Query(Sql, r =>
        {
            string? Text(int column) => r.IsDBNull(column) ? null : r.GetString(column);
            return new ListedPerson(r.GetString(0), Text(1), Text(2), Text(3), Text(4), Text(5), Text(6), Text(7), Text(8), Text(9), Text(10), Text(11), Text(12));
        });
    }
}
