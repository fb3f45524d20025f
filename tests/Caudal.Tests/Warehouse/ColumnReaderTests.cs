using System.Text;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Warehouse;

public sealed class ColumnReaderTests : IDisposable
{
    private readonly DuckDbEngine _engine = DuckDbEngine.InMemory();

    // 5,000 rows come in several pieces; texts of up to twelve bytes lie elsewhere than longer ones.
    private const string Sql = """
        select cast(i as integer) as n, case when i % 3 > 0 then repeat('ñ', cast(i % 11 as integer)) || i end as text, i * 10000000000 as large from range(5000) t(i)
        """;

    [Fact]
    public void Cells_OfAllPieces_AreThoseOfARowReaderInItsOrder()
    {
        var rows = new List<(int, string?, long)>();
        using (var reader = new ColumnReader(_engine, Sql, 3))
            while (reader.Next())
                for (var row = 0; row < reader.Rows; row++)
                    rows.Add((reader.Integer(0, row), reader.IsNull(1, row) ? null : Encoding.UTF8.GetString(reader.Text(1, row)), reader.Long(2, row)));
        Assert.Equal(_engine.Query(Sql, r => (r.GetInt32(0), r.IsDBNull(1) ? null : r.GetString(1), r.GetInt64(2))), rows);
    }

    [Fact]
    public void Query_WithoutRows_HasNoPiece()
    {
        using var reader = new ColumnReader(_engine, "select 'a' where false", 1);
        Assert.False(reader.Next());
    }

    [Theory]
    [InlineData("select nothing from nowhere")]
    [InlineData("select cast('x' || i as integer) from range(3) t(i)")]
    public void Query_ThatFails_SaysWhy(string sql) => Assert.Contains("Error", Assert.ThrowsAny<InvalidOperationException>(() =>
    {
        using var reader = new ColumnReader(_engine, sql, 1);
        reader.Next();
    }).Message, StringComparison.Ordinal);

    public void Dispose() => _engine.Dispose();
}
