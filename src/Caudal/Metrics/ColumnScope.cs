using System.Globalization;
using System.Text;

namespace Caudal.Metrics;

/// <summary>A column, segment or attribute as the statement can write it.</summary>
internal sealed record Column(string Sql, ColumnType Type);

/// <summary>
/// The names that one relation's rows answer to: its own columns, the segments it reaches through joins, and the
/// custom attributes that the build found. Remembers which joins were asked for.
/// </summary>
internal sealed class ColumnScope(Relation relation, BuildFacts facts, Dialect dialect, Parameters parameters)
{
    private readonly List<string> _joined = [];

    public string Alias => relation.Inside ? "h" : "f";

    /// <summary>A segment's value as text, blank taken as none.</summary>
    public string Segment(string typed)
    {
        var column = FindSegment(SegmentName.Of(typed)) ?? throw Unknown("metric.segment_unknown", typed, null, Segments());
        return column.Type == ColumnType.Text ? $"NULLIF({column.Sql}, '')" : $"CAST({column.Sql} AS varchar)";
    }

    /// <summary>A name in a person's condition: a segment, else a column of the relation.</summary>
    public Column Typed(string typed, int position)
    {
        var name = SegmentName.Of(typed);
        return FindSegment(name) ?? (OwnNames().Contains(name) ? Own(name) : null) ?? throw Unknown("metric.where_unknown", typed, position, Segments().Concat(OwnNames()));
    }

    /// <summary>A name in the catalogue: a column of the relation, else a segment.</summary>
    public Column Known(string name) =>
        Own(name) ?? FindSegment(name) ?? throw new InvalidDataException($"Relation '{relation.Name}' has no column '{name}'.");

    public string Joins()
    {
        var sql = new StringBuilder();
        foreach (var name in _joined)
        {
            var join = relation.Joins[name];
            var left = join.Via is null ? Alias : Aliased(join.Via);
            var on = string.Join(" AND ", join.Keys.Select(k => $"{Aliased(name)}.{k} = {left}.{k}"));
            sql.Append(CultureInfo.InvariantCulture, $"\nLEFT JOIN {join.Table} {Aliased(name)} ON {on}");
        }
        return sql.ToString();
    }

    public string Lineage(string column) => relation.Lineage switch
    {
        null => $"{Alias}.{column}",
        "none" => "NULL",
        var join => $"{Reach(join)}.{column}",
    };

    public IEnumerable<string> Segments() => Dimension.All.Values.Where(d => d.Places.Any(p => Reaches(p.Object))).Select(d => d.Name)
        .Concat(facts.Dimensions.Where(d => Reaches(d.Object)).Select(d => d.Name)).Distinct().Order(StringComparer.Ordinal);

    private static string Aliased(string table) => "j_" + table;

    // What a text makes of its rows is seen outside it only.
    private IEnumerable<string> OwnNames() =>
        (relation.Inside ? [] : relation.Columns.Keys).Concat(relation.Base is null ? [] : facts.ColumnsOf(relation.Base));

    private bool IsOwn(string place) => place == relation.Name || place == relation.Base;

    private bool Reaches(string place) => IsOwn(place) || relation.Joins.ContainsKey(place);

    private Column? Own(string name) =>
        TypeOfOwn(name) is { } type ? new Column($"{(relation.Columns.ContainsKey(name) ? "f" : Alias)}.{name}", type) : null;

    private ColumnType? TypeOfOwn(string name) =>
        relation.Columns.TryGetValue(name, out var type) ? type : relation.Base is null ? null : facts.TypeOf(relation.Base, name);

    private Column? FindSegment(string name) => Canonical(name) ?? FromData(name);

    private Column? Canonical(string name)
    {
        if (!Dimension.All.TryGetValue(name, out var dimension)) return null;
        foreach (var (place, column) in dimension.Places)
            if (Reaches(place)) return Bucketed(At(place, column), dimension.Buckets);
        return null;
    }

    private Column? FromData(string name)
    {
        var found = facts.Dimensions.Where(d => d.Name == name && Reaches(d.Object)).OrderBy(d => IsOwn(d.Object) ? 0 : 1).FirstOrDefault();
        if (found is null) return null;
        if (found.Attribute is null) return At(found.Object, found.Column!);
        return new Column(dialect.Attribute(At(found.Object, "attributes").Sql, parameters.Add(found.Attribute)), ColumnType.Text);
    }

    private Column At(string place, string column)
    {
        if (IsOwn(place)) return new Column($"{Alias}.{column}", TypeOfOwn(column) ?? ColumnType.Text);
        return new Column($"{Reach(place)}.{column}", facts.TypeOf(relation.Joins[place].Table, column) ?? ColumnType.Text);
    }

    private string Reach(string place)
    {
        if (!_joined.Contains(place))
        {
            if (relation.Joins[place].Via is { } via) Reach(via);
            _joined.Add(place);
        }
        return Aliased(place);
    }

    private static Column Bucketed(Column column, IReadOnlyList<int> bounds)
    {
        if (bounds.Count == 0) return column;
        var sql = new StringBuilder("CASE");
        for (var i = bounds.Count - 1; i >= 0; i--)
        {
            var label = i == bounds.Count - 1 ? $"{bounds[i]}+" : $"{bounds[i]}-{bounds[i + 1] - 1}";
            sql.Append(CultureInfo.InvariantCulture, $" WHEN {column.Sql} >= {bounds[i]} THEN '{label}'");
        }
        return new Column(sql.Append(" END").ToString(), ColumnType.Text);
    }

    private static FaultException Unknown(string key, string typed, int? position, IEnumerable<string> names)
    {
        var known = names.Distinct().Order(StringComparer.Ordinal).ToList();
        var nearest = SegmentName.Nearest(SegmentName.Of(typed), known);
        return new FaultException(new Fault(nearest is null ? key : key + "_near", typed, string.Join(", ", known), nearest) { Column = position });
    }
}
