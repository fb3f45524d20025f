using Caudal.Process;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Model;

/// <summary>Writes the conformed tables: one SQL text a table, in the order that they need each other.</summary>
public static class ModelBuild
{
    private static readonly string[] Order =
    [
        "owner", "product", "stage", "links", "person_ref", "deal", "deal_history", "activity", "touch", "person", "company", "ticket", "subscription", "invoice", "usage",
    ];

    /// <summary>Writes what the SQL joins to and SQL cannot know: rates, calendars, what stages and teams mean.</summary>
    public static void Prepare(DuckDbEngine engine, RevenueProcess process, Parameters parameters)
    {
        Rates.Write(engine, process, parameters);
        Calendars.Write(engine, process, parameters);
        Stages.Write(engine, process);
        TeamTables.Write(engine, process);
    }

    public static void Run(Engine engine, Action<string>? step = null)
    {
        foreach (var table in Order)
        {
            step?.Invoke(table);
            engine.Execute(Resource.Read($"Model/{table}.sql"));
        }
    }
}
