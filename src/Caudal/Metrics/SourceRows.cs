using System.Data.Common;

namespace Caudal.Metrics;

/// <summary>Reads the records behind one aggregate.</summary>
internal static class SourceRows
{
    public static (long Total, List<SourceRow> Rows) Read(Scope scope, Reader reader, string part, Aggregate leaf, int limit)
    {
        var relation = Relation.Find(leaf.Relation);
        if (HasNone(relation, scope)) return (0, []);
        var total = 0L;
        var rows = reader.Read(Statement(scope, relation, leaf, limit), r =>
        {
            total = (long)Reader.Number(r, 6)!.Value;
            return Row(r, part, relation, leaf);
        });
        return (total, rows);
    }

    /// <summary>All of them, one after the other.</summary>
    public static IEnumerable<SourceRow> Each(Scope scope, Reader reader, string part, Aggregate leaf)
    {
        var relation = Relation.Find(leaf.Relation);
        return HasNone(relation, scope) ? [] : reader.Each(Statement(scope, relation, leaf, int.MaxValue), r => Row(r, part, relation, leaf));
    }

    private static bool HasNone(Relation relation, Scope scope) => relation.Clock is Clock.Instant or Clock.Ends && scope.Periods.Count == 0;

    private static Statement Statement(Scope scope, Relation relation, Aggregate leaf, int limit) =>
        new FactRenderer(scope, DuckDbDialect.Instance).Rows(new Fact(relation, leaf.On, leaf.AtStart, [leaf], []), leaf, limit);

    private static SourceRow Row(DbDataReader row, string part, Relation relation, Aggregate leaf) => new(
        part, Reader.Text(row, 0), Reader.Text(row, 1), Reader.Text(row, 2), relation.Object, Reader.Text(row, 3),
        row.IsDBNull(4) ? null : row.GetDateTime(4), Reader.Number(row, 5) / leaf.Divide);
}
