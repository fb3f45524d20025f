namespace Caudal.Documents;

/// <summary>What a column holds; decides how a person sees it.</summary>
public enum Kind
{
    Text,
    Count,
    Number,
    Share,
    Money,
    Date,
    Time,
}

/// <param name="Name">As scripts know it.</param>
/// <param name="Title">Key of the text that people see above it; null: the name itself, which is data.</param>
public sealed record Column(string Name, Kind Kind, string? Title = null);

/// <summary>An answer as rows and columns; read once, so that a million rows need not be held.</summary>
public sealed record Sheet(IReadOnlyList<Column> Columns, IEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>Without those of the named columns that say nothing in any row: a screen is narrow.</summary>
    public Sheet Without(params string[] names)
    {
        var rows = Rows.ToList();
        var kept = Columns.Index().Where(c => !names.Contains(c.Item.Name) || rows.Exists(r => r[c.Index] is not (null or 0L))).ToList();
        return new Sheet([.. kept.Select(c => c.Item)], rows.Select(r => (IReadOnlyList<object?>)[.. kept.Select(c => r[c.Index])]));
    }
}
