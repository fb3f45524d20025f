using System.Text;

namespace Caudal.Sources.Files;

/// <summary>
/// Opens a CSV. One pass over its bytes finds everything that could mislead a fast reader; a file without any such
/// thing goes to the engine as it is, any other is first written anew with its good records only.
/// </summary>
internal sealed class CsvTable
{
    private const int HeadBytes = 1 << 16;

    private readonly InputFile _file;
    private readonly string _path;
    private readonly string _temporary;
    private readonly int _mark;
    private readonly CsvDialect _dialect;
    private readonly SetAside _aside;
    private readonly SampleRows _sample = new();
    private IReadOnlyList<string> _columns = [];
    private long _headerLine;
    private long _rows;
    private int _longest;
    private bool _clean = true;
    private bool _multiline;
    private bool? _crLf;

    private CsvTable(InputFile file, string temporary, SetAside aside)
    {
        (_file, _temporary, _aside) = (file, temporary, aside);
        _path = TextEncoding.AsUtf8(file.Path, temporary + ".utf8", out _mark);
        var head = TextEncoding.Head(_path, HeadBytes).AsSpan(_mark);
        _dialect = CsvDialect.Detect(head, head.Length < HeadBytes - _mark);
    }

    /// <param name="temporary">Beginning of the path of files that may be written on the way.</param>
    public static FileTable Open(InputFile file, string temporary, SetAside aside)
    {
        var table = new CsvTable(file, temporary, aside);
        table.Scan();
        return table._clean ? table.Direct() : table.Rewritten();
    }

    private void Scan()
    {
        using var records = Records();
        ReadHeader(records);
        while (records.Read())
        {
            _rows++;
            Inspect(records);
            if (IsTotal(records, _dialect)) _clean = false;
            else if (records.Flaw == CsvFlaw.None && records.Fields == _columns.Count && _sample.Wants()) _sample.Add(Texts(records));
        }
        if (records.Hopeless) throw Fault("csv.hopeless", records.Line);
        // With CRLF as the record's end the engine's reader drops the CR of a line break inside quotes.
        _clean &= records.BlankLines == 0 && _headerLine == 1 && !(_multiline && _crLf == true);
    }

    private CsvRecords Records()
    {
        var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        file.Position = _mark;
        return new CsvRecords(file, _dialect);
    }

    private void ReadHeader(CsvRecords records)
    {
        for (var skipped = 0; skipped <= _dialect.SkipLines; skipped++)
            if (!records.Read()) throw Fault(records.Hopeless ? "csv.hopeless" : "file.empty", null);
        if (records.Flaw != CsvFlaw.None) throw Fault("csv.bad_header", records.Line);
        if (records.Fields > Header.MostColumns) throw Fault("file.too_many_columns", records.Line, records.Fields, Header.MostColumns);
        if (records.Fields == 1 && !FileKinds.IsTableName(_file.Name)) throw Fault("file.no_table", null);
        _columns = Header.Names(Texts(records));
        _headerLine = records.Line;
        Inspect(records);
        _clean &= !records.Multiline;
        _multiline = false;
    }

    private void Inspect(CsvRecords records)
    {
        _clean &= records.Flaw == CsvFlaw.None && !records.Odd && records.Fields == _columns.Count && _dialect.NewLine == '\n';
        _longest = Math.Max(_longest, records.Record.Length);
        _multiline |= records.Multiline;
        if (records.Ends) _clean &= (_crLf ??= records.EndsWithCrLf) == records.EndsWithCrLf;
    }

    public static bool IsTotal(CsvRecords records, CsvDialect dialect) =>
        records.Flaw == CsvFlaw.None && ReportRows.MayBeTotal(records.Record, dialect.Delimiter) && ReportRows.IsTotal(Texts(records));

    public static string[] Texts(CsvRecords records)
    {
        var fields = records.Split();
        var texts = new string[fields.Count];
        for (var i = 0; i < texts.Length; i++) texts[i] = Text(records.Record, fields[i]);
        return texts;
    }

    private static string Text(ReadOnlySpan<byte> record, CsvField field)
    {
        var text = Encoding.UTF8.GetString(record[field.Start..field.End]);
        return field.Quoted ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    private FileTable Direct()
    {
        var path = CsvFunction.Globless(_path, _temporary);
        return Table(CsvFunction.Sql(path, _dialect.DelimiterText, _columns, header: true, _crLf == true, _longest), _rows) with
        {
            FirstLine = _multiline ? null : _headerLine + 1,
            Careful = Rewritten,
        };
    }

    private FileTable Rewritten()
    {
        var clean = _temporary + ".clean.csv";
        var good = new CsvRewrite(_aside, _dialect, _columns.Count).Write(Records, clean, _headerLine);
        string[] columns = [.. _columns, FileTable.LineColumn];
        return Table(CsvFunction.Sql(clean, _dialect.DelimiterText, columns, header: false, crLf: false, 2 * _longest), good) with { HasLines = true };
    }

    private FileTable Table(string from, long rows) => new(_file.Name, _file, _columns, from, rows, _sample.Of(_file.Name, _columns), _aside);

    private FaultException Fault(string key, long? line, params object?[] arguments) => new(new Fault(key, arguments) { File = _file.Name, Line = line });
}
