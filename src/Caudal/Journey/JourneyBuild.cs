using Caudal.Warehouse;

namespace Caudal.Journey;

/// <summary>Writes pursuits, contract terms and the one table of everything that happened.</summary>
public static class JourneyBuild
{
    private static readonly string[] Order = ["pursuit", "contract_term", "journey", "identity_review"];

    public static void Run(Engine engine, Action<string>? step = null)
    {
        foreach (var table in Order)
        {
            step?.Invoke(table);
            engine.Execute(Resource.Read($"Journey/{table}.sql"));
        }
    }
}
