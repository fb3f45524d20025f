using Caudal.Warehouse;

namespace Caudal.Model;

/// <summary>Writes the conformed tables: one SQL text a table, in the order that they need each other.</summary>
public static class ModelBuild
{
    private static readonly string[] Order =
    [
        "owner", "product", "stage", "links", "person_ref", "deal", "deal_history", "activity", "touch", "person", "company", "ticket", "subscription", "invoice", "usage",
    ];

    public static void Run(Engine engine, Action<string>? step = null)
    {
        foreach (var table in Order)
        {
            step?.Invoke(table);
            engine.Execute(Resource.Read($"Model/{table}.sql"));
        }
    }
}
