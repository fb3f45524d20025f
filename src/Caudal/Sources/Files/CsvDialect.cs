using System.Text;

namespace Caudal.Sources.Files;

/// <summary>How a CSV's bytes are cut into records and fields. Quotes are double and are escaped by doubling (RFC 4180).</summary>
/// <param name="NewLine">The byte that ends a record; a carriage return before a line feed belongs to the line's end.</param>
/// <param name="SkipLines">Lines before the header: Excel's <c>sep=;</c>.</param>
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
            var dialect = new CsvDialect(candidate, newLine, 0);
            var score = Score(head, whole, dialect);
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

    private static double Score(ReadOnlySpan<byte> head, bool whole, CsvDialect dialect)
    {
        using var records = new CsvRecords(new MemoryStream(head.ToArray()), dialect);
        if (!records.Read() || records.Fields < 2) return 0;
        var header = records.Fields;
        var counts = new List<int>();
        while (counts.Count < 200 && records.Read()) counts.Add(records.Fields);
        // The last record of a cut head may be cut itself.
        if (!whole && counts.Count > 0) counts.RemoveAt(counts.Count - 1);
        var share = counts.Count == 0 ? 1 : counts.Count(c => c == header) / (double)counts.Count;
        return share * share * (1 + Math.Log2(header));
    }

    public string DelimiterText => Encoding.Latin1.GetString([Delimiter]);
}
