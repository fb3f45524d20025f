namespace Caudal.Sources;

/// <summary>
/// A mapping as people change it: of each column what it is read as. The first field that takes a column is its reading; others that take it too, and whatever a field does
/// with its columns, stay as they are unless that column's reading is changed.
/// </summary>
public static class MappingChange
{
    /// <summary>Reading of a column that is kept as a segment and becomes no field.</summary>
    public const string Attribute = "attribute";

    /// <summary><c>deal.amount</c>, <see cref="Attribute"/>, or empty: it is not read.</summary>
    public static string Reading(Mapping mapping, string column) =>
        Uses(mapping, column) is [var first, ..] ? first : (mapping.Attributes.Contains(column, StringComparer.OrdinalIgnoreCase) ? Attribute : "");

    /// <summary>All fields that take a column.</summary>
    public static IReadOnlyList<string> Uses(Mapping mapping, string column) => [.. mapping.Objects.SelectMany(o => o.Fields.Where(f => Takes(f, column)).Select(f => $"{o.Object}.{f.Field}"))];

    /// <summary>What makes a record is settled when its rows land: a column that does keeps its reading.</summary>
    public static bool IsKey(Mapping mapping, string column) =>
        Uses(mapping, column).Any(IsKeyField) || (mapping.Key ?? []).Contains(column, StringComparer.OrdinalIgnoreCase);

    /// <summary>What columns of a table can be read as: fields of the objects that its rows become, or of those that are named.</summary>
    public static IEnumerable<(string Object, IReadOnlyList<string> Fields)> Readings(Mapping mapping, string? more) => mapping.Objects.Select(o => o.Object).Append(more).Distinct()
        .Select(name => name is null ? null : ObjectCatalogue.Find(name)).OfType<ConformedObject>().Select(o => (o.Name, (IReadOnlyList<string>)[.. o.Fields.Select(f => $"{o.Name}.{f.Name}").Where(f => !IsKeyField(f))]));

    /// <param name="readings">By column; columns that are not named stay as they are.</param>
    /// <exception cref="FaultException">A reading is none, two columns are read as one field, or a record's own id is touched.</exception>
    public static Mapping Apply(Mapping mapping, IReadOnlyDictionary<string, string> readings)
    {
        var changed = readings.Where(r => Reading(mapping, r.Key) != r.Value).ToList();
        var twice = readings.Values.Where(r => r is not ("" or Attribute)).GroupBy(r => r).FirstOrDefault(g => g.Count() > 1 && changed.Any(c => c.Value == g.Key));
        if (twice is not null) throw new FaultException(new Fault("map.read_twice", twice.Key, string.Join(", ", readings.Where(r => r.Value == twice.Key).Select(r => r.Key))));
        // First all that go, then all that come: two columns may change places.
        mapping = changed.Aggregate(mapping, (so, change) => Without(so, change.Key));
        return changed.Aggregate(mapping, (so, change) => With(so, change.Key, change.Value)) with { RecognisedAs = changed.Count == 0 ? mapping.RecognisedAs : null };
    }

    private static Mapping Without(Mapping mapping, string column)
    {
        if (IsKey(mapping, column)) throw new FaultException(new Fault("map.record_id_stays", column));
        var reading = Reading(mapping, column);
        var attributes = mapping.Attributes.Where(a => !Same(a, column));
        var objects = mapping.Objects.Select(o => o with { Fields = [.. o.Fields.Select(f => $"{o.Object}.{f.Field}" == reading ? f with { Columns = [.. f.Columns.Where(c => !Same(c, column))] } : f).Where(f => f.Columns.Count > 0 || f.Constant is not null)] });
        return mapping with { Attributes = [.. attributes], Objects = [.. objects] };
    }

    private static Mapping With(Mapping mapping, string column, string reading)
    {
        if (reading.Length == 0) return mapping;
        if (reading == Attribute) return mapping with { Attributes = [.. mapping.Attributes, column] };
        var (name, field) = reading.Split('.') is [var o, var f] && ObjectCatalogue.Find(o)?.Field(f) is not null && !IsKeyField(reading) ? (o, new FieldMapping(f, [column])) : throw new FaultException(new Fault("map.no_such_reading", column, reading));
        var place = mapping.Objects.ToList().FindIndex(m => m.Object == name);
        if (place < 0) return mapping with { Objects = [.. mapping.Objects, new ObjectMapping(name, [field])] };
        var item = mapping.Objects[place];
        ObjectMapping with = item with { Fields = [.. item.Fields.Where(m => m.Field != field.Field), field] };
        return mapping with { Objects = [.. mapping.Objects.Select((m, i) => i == place ? with : m)] };
    }

    private static bool IsKeyField(string reading) => reading.EndsWith(".record_id", StringComparison.Ordinal);

    private static bool Takes(FieldMapping field, string column) => field.Columns.Any(c => Same(c, column));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
