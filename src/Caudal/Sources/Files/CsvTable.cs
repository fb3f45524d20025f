using System.Buffers;
using System.Globalization;
using System.Text;
using Caudal.Warehouse;

namespace Caudal.Sources.Files;

/// <summary>
/// Opens a CSV. One pass over its bytes finds everything that could mislead a fast reader; a file without any such
/// thing goes to the engine as it is, any other is first written anew with its good records only.
/// </summary>
internal sealed class CsvTable
{
    private const int SampleRows = 1000;

    private static readonly SearchValues<char> GlobSigns = SearchValues.Create("*?[]{}");

    private readonly string _name;
    private readonly string _path;
    private readonly string _temporary;
    private readonly int _mark;
    private readonly CsvDialect _dialect;
    private readonly SetAside _aside;
    private readonly List<IReadOnlyList<string?>> _sample = [];
    private IReadOnlyList<string> _columns = [];
    private long _headerLine;
    private long _rows;
    private int _longest;
    private bool _clean = true;
    private bool _multiline;
    private bool? _crLf;

    private CsvTable(string name, string path, string temporary, SetAside aside)
    {
        (_name, _temporary, _aside) = (name, temporary, aside);
        _path = TextEncoding.AsUtf8(path, temporary + ".utf8", out _mark);
        var head = TextEncoding.Head(_path, 1 << 16).AsSpan(_mark);
        _dialect = CsvDialect.Detect(head, head.Length < (1 << 16) - _mark);
    }

    /// <param name="temporary">Beginning of the path of files that may be written on the way.</param>
    public static FileTable Open(string name, string path, string temporary, SetAside aside)
    {
        var table = new CsvTable(name, path, temporary, aside);
        table.Scan();
        return table._clean ? table.Direct() : table.Rewritten();
    }

    private void Scan()
    {
        using var records = Records();
        ReadHeader(records);
        var step = 1L;
        while (records.Read())
        {
            _rows++;
            Inspect(records);
            if (records.Flaw == CsvFlaw.None && records.Fields == _columns.Count && _rows % step == 0) Keep(records, ref step);
        }
        if (records.Hopeless) throw Fault("csv.hopeless", records.Line);
        _clean &= records.BlankLines == 0 && _headerLine == 1;
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
        _columns = Header.Names(Texts(records));
        _headerLine = records.Line;
        Inspect(records);
        _clean &= !records.Multiline;
    }

    private void Inspect(CsvRecords records)
    {
        _clean &= records.Flaw == CsvFlaw.None && !records.Odd && records.Fields == _columns.Count && _dialect.NewLine == '\n';
        _longest = Math.Max(_longest, records.Record.Length);
        _multiline |= records.Multiline;
        // The last record may lack its line end.
        if (_crLf is null) _crLf = records.EndsWithCrLf;
        else if (_crLf != records.EndsWithCrLf && !records.AtEnd) _clean = false;
    }

    // Every row, then every second, every fourth …: the sample stays spread over what was read so far.
    private void Keep(CsvRecords records, ref long step)
    {
        _sample.Add(Texts(records));
        if (_sample.Count < 2 * SampleRows) return;
        for (var i = 0; i < SampleRows; i++) _sample[i] = _sample[(2 * i) + 1];
        _sample.RemoveRange(SampleRows, SampleRows);
        step *= 2;
    }

    private TableSample Sample()
    {
        var every = Math.Max(1, (_sample.Count + SampleRows - 1) / SampleRows);
        return new TableSample(_name, _columns, [.. _sample.Where((_, i) => i % every == 0)]);
    }

    private static string?[] Texts(CsvRecords records)
    {
        var fields = records.Split();
        var texts = new string?[fields.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            var text = Text(records.Record, fields[i]).Trim();
            texts[i] = text.Length == 0 ? null : text;
        }
        return texts;
    }

    private static string Text(ReadOnlySpan<byte> record, CsvField field)
    {
        var text = Encoding.UTF8.GetString(record[field.Start..field.End]);
        return field.Quoted ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    private FileTable Direct() => new(_name, _columns, ReadCsv(_path, header: true, _columns, _crLf == true), _rows, Sample(), _aside)
    {
        Careful = Rewritten,
        FirstLine = _multiline ? null : _headerLine + 1,
    };

    private FileTable Rewritten()
    {
        var clean = _temporary + ".clean.csv";
        var good = new CsvRewrite(_aside, _dialect, _columns.Count).Write(Records, clean, _headerLine);
        string[] columns = [.. _columns, FileTable.LineColumn];
        return new FileTable(_name, _columns, ReadCsv(clean, header: false, columns, crLf: false), good, Sample(), _aside) { HasLines = true };
    }

    private string ReadCsv(string path, bool header, IReadOnlyList<string> columns, bool crLf)
    {
        var types = string.Join(", ", columns.Select(c => $"{SqlText.Literal(c)}: 'VARCHAR'"));
        var line = Math.Max(2_000_000, _longest + 64);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            read_csv({{SqlText.Literal(Globless(path))}}, auto_detect = false, header = {{header}}, delim = {{SqlText.Literal(_dialect.DelimiterText)}},
              quote = '"', escape = '"', new_line = '{{(crLf ? "\\r\\n" : "\\n")}}', encoding = 'utf-8', max_line_size = {{line}},
              buffer_size = {{Math.Max(32 << 20, 2 * line)}}, columns = { {{types}} })
            """);
    }

    // The engine takes * ? [ in a path for a pattern: such a file gets a plain name beside the load first.
    private string Globless(string path)
    {
        if (!path.AsSpan().ContainsAny(GlobSigns)) return path;
        var plain = _temporary + ".link.csv";
        File.Delete(plain);
        File.CreateSymbolicLink(plain, Path.GetFullPath(path));
        return plain;
    }

    private FaultException Fault(string key, long? line, params object?[] arguments) => new(new Fault(key, arguments) { File = _name, Line = line });
}
