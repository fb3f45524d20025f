namespace Caudal.Sources;

/// <summary>Where something stands in a mapping file, both counted from 1.</summary>
public sealed record Place(string File, long Line, int Column)
{
    public Fault Fault(string key, params object?[] arguments) => new(key, arguments) { File = File, Line = Line, Column = Column };
}

/// <summary>
/// How one kind of table is mapped, as a mapping file says it: the columns may be spelled in several ways
/// (languages, API and screen names). <see cref="RuleBinding"/> makes the <see cref="Mapping"/> of a given table from it.
/// </summary>
public sealed record MappingRule(string Source, string Stream, IReadOnlyList<ObjectRule> Objects, Place Place)
{
    /// <summary>File name with <c>*</c> and <c>?</c>; null in shipped recognitions, which go by the headers.</summary>
    public string? File { get; init; }

    /// <summary>Tells apart several shapes of one stream: <c>dashboard</c>, <c>api</c>.</summary>
    public string? Variant { get; init; }

    /// <summary>The ways to recognise it, one for each shape of the export (screen, API, connector); any of them will do.</summary>
    public IReadOnlyList<Signature> Recognise { get; init; } = [];

    /// <summary>Null: every column that no object uses, except a connector's own.</summary>
    public IReadOnlyList<string>? Attributes { get; init; }

    public string Name => Variant is null ? $"{Source}.{Stream}" : $"{Source}.{Stream}.{Variant}";
}

public sealed record ObjectRule(string Object, IReadOnlyList<FieldRule> Fields, IReadOnlyList<ConditionRule> When);

/// <param name="Mapping">Its columns are the spellings to look for, best first.</param>
/// <param name="Else">Where the table has none of these columns: the key of an export without ids, put together of several.</param>
public sealed record FieldRule(FieldMapping Mapping, Place Place, FieldRule? Else = null)
{
    /// <summary>Every spelling that the rule knows, its alternative's too.</summary>
    public IEnumerable<string> Spellings => Else is null ? Mapping.Columns : Mapping.Columns.Concat(Else.Spellings);
}

/// <param name="Columns">Spellings; the first that the table has counts.</param>
public sealed record ConditionRule(IReadOnlyList<string> Columns, IReadOnlyList<string> In, bool Not, Place Place)
{
    /// <summary>What the condition says of a table without the column: as if it were blank in every row.</summary>
    public bool HoldsForBlank => In.Contains("") != Not;
}

/// <summary>By which headers a table is recognised.</summary>
/// <param name="All">Each group must be there in one of its spellings.</param>
/// <param name="Any">At least <paramref name="AtLeast"/> of these.</param>
/// <param name="None">None of these.</param>
/// <param name="Only">The table has no columns but those that the rule knows.</param>
public sealed record Signature(
    IReadOnlyList<IReadOnlyList<string>> All, IReadOnlyList<string> Any, int AtLeast, IReadOnlyList<string> None, bool Only);
