namespace Caudal.Sources;

/// <summary>Makes the mapping of one table from a rule: of the spellings of each column, those that the table has.</summary>
internal static class RuleBinding
{
    /// <summary>For shipped recognitions: what the table lacks is left out.</summary>
    public static Mapping Bind(MappingRule rule, TableHeaders headers)
    {
        var objects = rule.Objects.Select(o => Bind(o, headers)).OfType<ObjectMapping>().ToList();
        return new Mapping(rule.Source, rule.Stream, objects) { Attributes = Attributes(rule, headers, objects) };
    }

    /// <summary>For a person's own map file: a column that the table lacks is a fault, at its place in the map file.</summary>
    public static Mapping BindStrictly(MappingRule rule, TableHeaders headers, string table)
    {
        var faults = rule.Objects.SelectMany(o => Missing(o, headers, table)).ToList();
        return faults.Count == 0 ? Bind(rule, headers) : throw new FaultException(faults);
    }

    private static IEnumerable<Fault> Missing(ObjectRule rule, TableHeaders headers, string table)
    {
        var fields = rule.Fields.Where(f => f.Mapping.Columns.Count > 0 && !headers.HasAny(f.Spellings))
            .Select(f => (f.Mapping.Columns, f.Place));
        var conditions = rule.When.Where(c => !headers.HasAny(c.Columns)).Select(c => (c.Columns, c.Place));
        return fields.Concat(conditions).Select(m =>
            m.Place.Fault("map.column_missing", table, string.Join(" | ", m.Columns), string.Join(", ", headers.Columns.Take(40))));
    }

    private static ObjectMapping? Bind(ObjectRule rule, TableHeaders headers)
    {
        var conditions = new List<Condition>();
        foreach (var condition in rule.When)
        {
            if (headers.FindAll(condition.Columns) is [var column, ..])
                conditions.Add(new Condition(column, condition.In, condition.Not));
            else if (!condition.HoldsForBlank)
                return null;
        }
        var fields = rule.Fields.Select(f => Bind(f, headers)).OfType<FieldMapping>().ToList();
        return fields.Any(f => f.Columns.Count > 0) ? new ObjectMapping(rule.Object, fields, conditions.Count == 0 ? null : conditions) : null;
    }

    private static FieldMapping? Bind(FieldRule rule, TableHeaders headers)
    {
        if (rule.Mapping.Columns.Count == 0) return rule.Mapping;
        var columns = headers.FindAll(rule.Mapping.Columns);
        if (columns.Count > 0) return rule.Mapping with { Columns = columns };
        return rule.Else is null ? null : Bind(rule.Else, headers);
    }

    private static List<string> Attributes(MappingRule rule, TableHeaders headers, List<ObjectMapping> objects)
    {
        if (objects.Count == 0) return [];
        if (rule.Attributes is { } named) return [.. headers.FindAll(named)];
        return Unused(headers.Columns, objects);
    }

    public static List<string> Unused(IReadOnlyList<string> columns, IReadOnlyList<ObjectMapping> objects)
    {
        var used = objects.SelectMany(o => o.Fields).SelectMany(f => f.Columns).ToHashSet(StringComparer.Ordinal);
        return [.. columns.Where(c => !used.Contains(c) && !TableHeaders.IsTechnical(c)).Distinct(StringComparer.Ordinal)];
    }
}
