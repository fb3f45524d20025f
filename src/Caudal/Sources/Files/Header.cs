namespace Caudal.Sources.Files;

/// <summary>Column names as the engine can hold them: trimmed, none blank, unique without regard to case.</summary>
internal static class Header
{
    /// <summary>More columns than this is not a table that a person made.</summary>
    public const int MostColumns = 20_000;

    // Landing's own columns beside the source's.
    private static readonly string[] Taken = [FileTable.LineColumn, "_record_id", "_hash", "_item", "_item_no", "file_row_number", "filename"];

    public static IReadOnlyList<string> Names(IEnumerable<string?> written)
    {
        var taken = new HashSet<string>(Taken, StringComparer.OrdinalIgnoreCase);
        return [.. written.Select((name, index) => Unique(Clean(name, index), taken))];
    }

    private static string Clean(string? name, int index)
    {
        var text = name?.Trim().Trim('\uFEFF') ?? "";
        return text.Length == 0 ? FormattableString.Invariant($"column_{index + 1}") : text;
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        if (taken.Add(name)) return name;
        for (var n = 2; ; n++)
        {
            var next = FormattableString.Invariant($"{name}_{n}");
            if (taken.Add(next)) return next;
        }
    }
}
