using Caudal.Model;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Model;

public sealed class ModelBuildTests
{
    private const string Columns = "select table_name, column_name, data_type from information_schema.columns where table_schema = 'main' and table_catalog = current_database() and table_name not like 'landed_%' and table_name not like 'current_%' order by table_name, ordinal_position";

    [Fact]
    public void Build_OfNothing_HasJustTheDeclaredTables()
    {
        using var declared = DuckDbEngine.InMemory();
        WarehouseSchema.CreateEmpty(declared);
        using var built = new ModelFixture().Build();
        var expected = declared.Query(Columns, r => $"{r.GetString(0)}.{r.GetString(1)} {r.GetString(2)}");
        var actual = built.Engine.Query(Columns, r => $"{r.GetString(0)}.{r.GetString(1)} {r.GetString(2)}");
        var differences = expected.Except(actual).Select(c => "missing " + c).Concat(actual.Except(expected).Select(c => "undeclared " + c)).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.Equal(expected, actual);
    }
}
