namespace Caudal.Sources.Files;

/// <summary>
/// Rows spread over a table of unknown length: every row, then every second, every fourth … so that what is kept always
/// stands evenly over what was read.
/// </summary>
internal sealed class SampleRows
{
    private const int Most = 1000;

    private readonly List<IReadOnlyList<string?>> _rows = [];
    private long _step = 1;
    private long _seen;

    /// <summary>The next row belongs to the sample; to be asked once for each row.</summary>
    public bool Wants() => _seen++ % _step == 0;

    public void Add(IReadOnlyList<string?> row)
    {
        _rows.Add(row);
        if (_rows.Count < 2 * Most) return;
        for (var i = 0; i < Most; i++) _rows[i] = _rows[2 * i];
        _rows.RemoveRange(Most, Most);
        _step *= 2;
    }

    public TableSample Of(string name, IReadOnlyList<string> columns)
    {
        var every = (_rows.Count + Most - 1) / Most;
        return new TableSample(name, columns, [.. _rows.Where((_, i) => i % Math.Max(every, 1) == 0).Select(r => Full(r, columns.Count))]);
    }

    private static string?[] Full(IReadOnlyList<string?> row, int columns)
    {
        var full = new string?[columns];
        for (var i = 0; i < Math.Min(columns, row.Count); i++) full[i] = row[i]?.Trim() is { Length: > 0 } text ? text : null;
        return full;
    }
}
