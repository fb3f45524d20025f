using System.Globalization;

namespace Caudal.Sources.Files;

/// <summary>Rows that a report has and a table has not: its title and filters above the header, its totals.</summary>
internal static class ReportRows
{
    /// <summary>So many rows at a table's beginning may be looked at for its header.</summary>
    public const int Looked = 20;

    private static readonly HashSet<string> Totals = new(StringComparer.Ordinal)
    {
        "total", "totales", "totals", "grandtotal", "grantotal", "totalgeneral", "sumatotal", "suma", "sum", "subtotal", "subtotales", "subtotals",
    };

    /// <summary>How many rows stand above the header: those with next to nothing in them, before the first that is filled with words.</summary>
    /// <param name="usual">Fields that most rows fill.</param>
    public static int Above(IEnumerable<IReadOnlyList<string?>> first, int usual)
    {
        if (usual < 3) return 0;
        var above = 0;
        foreach (var row in first)
        {
            var filled = Filled(row);
            if (3 * filled >= 2 * usual) return row.Any(IsNumber) ? 0 : above;
            if (filled > Math.Max(1, usual / 3)) return 0;
            above++;
        }
        return 0;
    }

    public static int Filled(IReadOnlyList<string?> row) => row.Count(t => !string.IsNullOrWhiteSpace(t));

    /// <summary>A row that sums the others: its first word says so, and most of it is blank.</summary>
    public static bool IsTotal(IReadOnlyList<string?> row) =>
        row.Count >= 3 && 2 * Filled(row) <= row.Count + 1 && row.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) is { Length: < 30 } first && Totals.Contains(HeaderName.Squeeze(first));

    /// <summary>Whether it is worth to look: the row's first letter is that of a total.</summary>
    public static bool MayBeTotal(ReadOnlySpan<byte> record, byte delimiter)
    {
        foreach (var b in record)
            if (b != delimiter && b is not ((byte)' ' or CsvDialect.Quote)) return (b | 0x20) is 't' or 'g' or 's';
        return false;
    }

    private static bool IsNumber(string? text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _);
}
