using System.Globalization;
using System.Text;

namespace Caudal.Sources.Files;

/// <summary>Writes the good records of a CSV anew, each with its line in the origin as one more field, and sets the others aside.</summary>
internal sealed class CsvRewrite(SetAside aside, CsvDialect dialect, int columns)
{
    private long _good;

    /// <returns>How many records were good.</returns>
    public long Write(Func<CsvRecords> open, string to, long headerLine)
    {
        using var records = open();
        using var target = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 18);
        while (records.Read())
        {
            if (records.Line <= headerLine) continue;
            if (Complaint(records) is { } complaint) SetAside(records, complaint);
            else Write(records, target);
        }
        return _good;
    }

    private (string Key, int? Column)? Complaint(CsvRecords records) => records.Flaw switch
    {
        CsvFlaw.None when records.Fields == columns => CsvTable.IsTotal(records, dialect) ? ("row.total", 1) : null,
        CsvFlaw.None => ("csv.ragged", Math.Min(records.Fields, columns) + 1),
        CsvFlaw.NulByte => ("csv.nul", ColumnOf(records, 0)),
        CsvFlaw.NotUtf8 => ("csv.encoding", ColumnOfBroken(records)),
        CsvFlaw.TooLong => ("csv.too_long", null),
        CsvFlaw.OpenQuote => ("csv.open_quote", null),
        _ => ("csv.text_after_quote", null),
    };

    private void SetAside(CsvRecords records, (string Key, int? Column) complaint)
    {
        object?[] arguments = complaint.Key switch
        {
            "csv.ragged" => [records.Fields, columns],
            "csv.too_long" => [CsvRecords.Longest >> 20],
            _ => [],
        };
        var raw = records.Record[..Math.Min(records.Record.Length, 10_000)];
        aside.Add(records.Line, complaint.Column, complaint.Key, arguments, Encoding.UTF8.GetString(raw));
    }

    private static int? ColumnOf(CsvRecords records, byte sought)
    {
        var at = records.Record.IndexOf(sought);
        return ColumnAt(records, at);
    }

    private static int? ColumnOfBroken(CsvRecords records)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(records.Record[at..], out _, out var length) == System.Buffers.OperationStatus.Done) at += length;
        return ColumnAt(records, at);
    }

    private static int? ColumnAt(CsvRecords records, int at)
    {
        var fields = records.Split();
        for (var i = 0; i < fields.Count; i++)
            if (at <= fields[i].End) return i + 1;
        return null;
    }

    private void Write(CsvRecords records, FileStream target)
    {
        _good++;
        if (records.Odd) WriteFields(records, target); else target.Write(records.Record);
        Span<byte> line = stackalloc byte[24];
        line[0] = dialect.Delimiter;
        records.Line.TryFormat(line[1..], out var length, provider: CultureInfo.InvariantCulture);
        line[length + 1] = (byte)'\n';
        target.Write(line[..(length + 2)]);
    }

    // What is odd becomes plain: every field quoted.
    private void WriteFields(CsvRecords records, FileStream target)
    {
        var fields = records.Split();
        for (var i = 0; i < fields.Count; i++)
        {
            if (i > 0) target.WriteByte(dialect.Delimiter);
            WriteField(records.Record[fields[i].Start..fields[i].End], fields[i].Quoted, target);
        }
    }

    private static void WriteField(ReadOnlySpan<byte> text, bool escaped, FileStream target)
    {
        target.WriteByte(CsvDialect.Quote);
        while (!escaped && text.IndexOf(CsvDialect.Quote) is var at and >= 0)
        {
            target.Write(text[..(at + 1)]);
            target.WriteByte(CsvDialect.Quote);
            text = text[(at + 1)..];
        }
        target.Write(text);
        target.WriteByte(CsvDialect.Quote);
    }
}
