using Caudal.Diagnosis.Direct;
using Caudal.Diagnosis.Levers;
using Caudal.Tests.House;

namespace Caudal.Tests.Diagnosis;

/// <summary>What is put together from several texts keeps to the portable subset as each of them does.</summary>
public sealed class RenderedSqlTests
{
    [Fact]
    public void DirectFindings_CountedAfterAllOthers_KeepToThePortableSubset()
    {
        var earlier = DirectFindings.All.Select(f => new Taken(f.Kind, f.Sql, [])).ToList();
        foreach (var question in DirectFindings.All) Assert.Empty(PortableSql.Faults(DirectFindings.TallySql(question, earlier)));
    }

    [Fact]
    public void Levers_CutByColumnsAndAttributes_KeepToThePortableSubset()
    {
        var hostile = new Dimension("x", "company", null, "'); drop table deal; --");
        foreach (var lever in Lever.All)
        {
            var sql = Cells.Sql(lever, [Dimension.Whole, new("owner", "owner", "name", null), new("size", "company", "employees", null), hostile]);
            Assert.Empty(PortableSql.Faults(sql));
            Assert.DoesNotContain("drop table", sql, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Dimension_HostileNames_AreValuesAndNeverText()
    {
        using var company = new Company().WithDecidedDeals();
        company.Run("insert into dimension values ('x', 'deal', null, '''); drop table deal; --', 'x'), ('y', 'deal', 'no\" such column', null, 'y')");
        Assert.NotNull(company.Diagnose());
        Assert.Equal(10, company.Engine.Scalar<long>("select count(*) from deal"));
    }
}
