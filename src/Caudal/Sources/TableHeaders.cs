namespace Caudal.Sources;

/// <summary>The headers of one table, findable in any spelling; where two are spelled alike, the first counts.</summary>
public sealed class TableHeaders
{
    private readonly Dictionary<string, string> _columns = [];

    public TableHeaders(TableSample table)
    {
        Columns = table.Columns;
        foreach (var column in Columns)
            if (HeaderName.Squeeze(column) is { Length: > 0 } name)
                _columns.TryAdd(name, column);
        // Fivetran writes HubSpot's own names behind a prefix.
        foreach (var column in Columns)
            if (HeaderName.Squeeze(column) is var name && name.StartsWith("property", StringComparison.Ordinal) && name.Length > 8)
                _columns.TryAdd(name[8..], column);
    }

    public IReadOnlyList<string> Columns { get; }

    public string? Find(string spelling) => _columns.GetValueOrDefault(HeaderName.Squeeze(spelling));

    public IReadOnlyList<string> FindAll(IEnumerable<string> spellings) =>
        [.. spellings.Select(Find).OfType<string>().Distinct(StringComparer.Ordinal)];

    public bool HasAny(IEnumerable<string> spellings) => spellings.Any(s => Find(s) is not null);

    /// <summary>A connector's own bookkeeping, never a segment.</summary>
    public static bool IsTechnical(string column) =>
        column.Trim().Length == 0 || column.StartsWith("_fivetran", StringComparison.OrdinalIgnoreCase)
        || column.StartsWith("_airbyte", StringComparison.OrdinalIgnoreCase) || column.StartsWith("_sdc", StringComparison.OrdinalIgnoreCase);
}
