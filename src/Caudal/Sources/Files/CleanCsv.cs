using System.Globalization;
using System.Text;

namespace Caudal.Sources.Files;

/// <summary>A table that came in another form, written as the plainest CSV: every field quoted, the record's line in the origin last.</summary>
internal sealed class CleanCsv : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly string _path;
    private long _rows;
    private int _longest;

    public CleanCsv(string path)
    {
        _path = path;
        _writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 18);
    }

    public void Write(IReadOnlyList<string?> texts, int columns, long line)
    {
        var length = 24;
        for (var i = 0; i < columns; i++)
        {
            var text = i < texts.Count ? texts[i] : null;
            length += 3 + (4 * (text?.Length ?? 0));
            if (!string.IsNullOrEmpty(text)) WriteQuoted(text);
            _writer.Write(',');
        }
        _writer.Write(line.ToString(CultureInfo.InvariantCulture));
        _writer.Write('\n');
        _longest = Math.Max(_longest, length);
        _rows++;
    }

    private void WriteQuoted(string text)
    {
        _writer.Write('"');
        _writer.Write(text.Contains('"', StringComparison.Ordinal) ? text.Replace("\"", "\"\"", StringComparison.Ordinal) : text);
        _writer.Write('"');
    }

    /// <summary>Ends the writing and opens what was written.</summary>
    public FileTable Table(string name, InputFile origin, IReadOnlyList<string> columns, SampleRows sample, SetAside aside)
    {
        _writer.Dispose();
        string[] all = [.. columns, FileTable.LineColumn];
        var from = CsvFunction.Sql(_path, ",", all, header: false, crLf: false, _longest);
        return new FileTable(name, origin, columns, from, _rows, sample.Of(name, columns), aside) { HasLines = true };
    }

    public void Dispose() => _writer.Dispose();
}
