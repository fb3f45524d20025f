using System.Text;

namespace Caudal.Sources.Files;

/// <summary>How a CSV's bytes are cut into records and fields. Quotes are double and are escaped by doubling (RFC 4180).</summary>
/// <param name="NewLine">The byte that ends a record; a carriage return before a line feed belongs to the line's end.</param>
/// <param name="SkipLines">Records before the header: Excel's <c>sep=;</c>, a report's title.</param>
internal sealed record CsvDialect(byte Delimiter, byte NewLine, int SkipLines)
{
    public const byte Quote = (byte)'"';

    // Usual ones first: of equals, the earlier wins.
    private static readonly byte[] Candidates = [(byte)',', (byte)';', (byte)'\t', (byte)'|', (byte)'^', (byte)'~', 1, 31, (byte)':'];

    /// <summary>By the evidence of the file's beginning: the sign that cuts most records into the header's number of fields.</summary>
    public static CsvDialect Detect(ReadOnlySpan<byte> head, bool whole)
    {
        var newLine = NewLineOf(head);
        if (Declared(head) is { } declared) return new CsvDialect(declared, newLine, 1);
        var best = new CsvDialect((byte)',', newLine, 0);
        var bestScore = 0.0;
        foreach (var candidate in Candidates)
        {
            var (dialect, score) = Scored(head, whole, new CsvDialect(candidate, newLine, 0));
            if (score > bestScore) (best, bestScore) = (dialect, score);
        }
        return best;
    }

    private static byte NewLineOf(ReadOnlySpan<byte> head)
    {
        var quoted = false;
        foreach (var b in head)
        {
            if (b == Quote) quoted = !quoted;
            else if (b == '\n' && !quoted) return (byte)'\n';
        }
        return head.Contains((byte)'\n') || !head.Contains((byte)'\r') ? (byte)'\n' : (byte)'\r';
    }

    private static byte? Declared(ReadOnlySpan<byte> head)
    {
        var line = head[..Math.Min(head.Length, 8)];
        return line.StartsWith("sep="u8) && line.Length > 5 && line[5] is (byte)'\r' or (byte)'\n' ? line[4] : null;
    }

    private static (CsvDialect Dialect, double Score) Scored(ReadOnlySpan<byte> head, bool whole, CsvDialect dialect)
    {
        var (counts, first) = Count(head, dialect);
        // The last record of a cut head may be cut itself.
        if (!whole && counts.Count > 1) counts.RemoveAt(counts.Count - 1);
        if (counts.Count == 0) return (dialect, 0);
        var usual = counts.GroupBy(c => c).MaxBy(g => (g.Count(), g.Key))!;
        var above = usual.Count() > 1 ? ReportRows.Above(first, usual.Key) : 0;
        var header = counts[above];
        if (header < 2) return (dialect, 0);
        var below = counts.Skip(above + 1).ToList();
        var share = below.Count == 0 ? 1 : below.Count(c => c == header) / (double)below.Count;
        return (dialect with { SkipLines = above }, share * share * (1 + Math.Log2(header)));
    }

    private static (List<int> Counts, List<string[]> First) Count(ReadOnlySpan<byte> head, CsvDialect dialect)
    {
        using var records = new CsvRecords(new MemoryStream(head.ToArray()), dialect);
        var (counts, first) = (new List<int>(), new List<string[]>());
        while (counts.Count < 201 && records.Read())
        {
            // Only what is whole can be cut into texts.
            if (first.Count == counts.Count && first.Count < ReportRows.Looked && records.Flaw == CsvFlaw.None) first.Add(CsvTable.Texts(records));
            counts.Add(records.Fields);
        }
        return (counts, first);
    }

    public string DelimiterText => Encoding.Latin1.GetString([Delimiter]);
}
