using Caudal.Warehouse;

namespace Caudal.Model;

/// <summary>The tables that a build has, as <c>warehouse.sql</c> declares them.</summary>
public static class WarehouseSchema
{
    public static string Ddl { get; } = Resource.Read("Model/warehouse.sql");

    /// <summary>Makes every table, empty: for tests of the rooms that only read.</summary>
    public static void CreateEmpty(Engine engine) => engine.Execute(Ddl);
}
