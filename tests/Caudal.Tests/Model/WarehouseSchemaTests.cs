using Caudal.Model;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Model;

public sealed class WarehouseSchemaTests
{
    [Fact]
    public void Ddl_OnAnEmptyEngine_MakesTheJourneyTable()
    {
        using var engine = DuckDbEngine.InMemory();
        WarehouseSchema.CreateEmpty(engine);
        Assert.Equal(0L, engine.Scalar<long>("select count(*) from journey"));
    }
}
