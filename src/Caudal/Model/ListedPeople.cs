using Caudal.Identity;
using Caudal.Landing;
using Caudal.Process;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Model;

/// <summary>The people of a workspace that holds lists only, as they were landed: nobody was matched yet.</summary>
public static class ListedPeople
{
    public static IReadOnlyList<ListedPerson> Read(Workspace lists, RevenueProcess process, TimeProvider clock)
    {
        using var engine = DuckDbEngine.OpenToWrite(Path.Combine(lists.Folder, "list.duckdb"), Path.Combine(lists.Folder, "spill"));
        var loads = LandingZone.Loads(lists);
        LandedViews.Create(engine, lists, loads, process);
        var parameters = Parameters.Decide(engine, process, null, clock.GetUtcNow());
        Functions.Create(engine, parameters.Zone);
        parameters.Write(engine);
        CurrentRecords.Create(engine, loads);
        return engine.Query(Resource.Read("Model/listed_people.sql"), r =>
        {
            string? Text(int column) => r.IsDBNull(column) ? null : r.GetString(column);
            return new ListedPerson(r.GetString(0), Text(1), Text(2), Text(3), Text(4), Text(5), Text(6), Text(7), Text(8), Text(9), Text(10), Text(11), Text(12));
        });
    }
}
