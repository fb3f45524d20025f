using System.Text.Unicode;

namespace Caudal.Sources.Files;

/// <summary>Why a record of a CSV cannot be used.</summary>
internal enum CsvFlaw
{
    None,
    NulByte,
    NotUtf8,
    TooLong,
    OpenQuote,
    TextAfterQuote,
}

/// <summary>One field's place in its record; a quoted one lies between its quotes and may hold doubled quotes.</summary>
internal readonly record struct CsvField(int Start, int End, bool Quoted);

/// <summary>
/// Walks over a UTF-8 CSV record by record without copying it. Most records hold no quote and are cut by three
/// vectorised searches; only the others are walked field by field.
/// </summary>
internal sealed class CsvRecords(Stream stream, CsvDialect dialect, int longest = CsvRecords.Longest) : IDisposable
{
    /// <summary>Bytes of one record; a longer one is set aside without being held in memory.</summary>
    public const int Longest = 16 << 20;

    // Each lost quote costs a search through up to the longest record: past this many the file is not a CSV.
    private const int MostLostQuotes = 200;

    private readonly List<CsvField> _fields = [];
    private byte[] _buffer = new byte[1 << 18];
    private int _next;
    private int _filled;
    private bool _ended;
    private int _start;
    private int _length;
    private int _lostQuotes;
    private long _nextLine = 1;

    /// <summary>The record's bytes without its line end.</summary>
    public ReadOnlySpan<byte> Record => _buffer.AsSpan(_start, _length);

    /// <summary>Physical line of the file that the record begins on, from 1.</summary>
    public long Line { get; private set; }

    public int Fields { get; private set; }

    public CsvFlaw Flaw { get; private set; }

    /// <summary>It can be read in more than one way (a quote inside a bare field, blanks around a quoted one, a bare carriage return).</summary>
    public bool Odd { get; private set; }

    public bool EndsWithCrLf { get; private set; }

    /// <summary>A quoted field runs over several lines.</summary>
    public bool Multiline { get; private set; }

    /// <summary>Nothing was read of the stream beyond this record.</summary>
    public bool AtEnd => _next == _filled;

    /// <summary>Lines that hold nothing but blanks and delimiters are passed over, and counted here.</summary>
    public long BlankLines { get; private set; }

    /// <summary>So many quotes never close that the file is cut at random.</summary>
    public bool Hopeless => _lostQuotes > MostLostQuotes;

    public bool Read()
    {
        while (!Hopeless && More())
        {
            Line = _nextLine;
            (Flaw, Odd, EndsWithCrLf) = (CsvFlaw.None, false, false);
            Next();
            if (Record.ContainsAnyExcept(dialect.Delimiter, (byte)' ')) return true;
            BlankLines++;
        }
        return false;
    }

    /// <summary>Where the fields of the record lie.</summary>
    public IReadOnlyList<CsvField> Split()
    {
        if (Flaw is not (CsvFlaw.OpenQuote or CsvFlaw.TooLong)) Walk(Record, ended: true);
        return _fields;
    }

    private void Next()
    {
        var end = FindLineEnd(0);
        if (end < 0)
        {
            SkipLong();
            return;
        }
        var line = _buffer.AsSpan(_start, WithoutReturn(_start, end));
        var special = line.IndexOfAny(CsvDialect.Quote, (byte)0, (byte)'\r');
        if (special < 0) Take(line.Length, end, line.Count(dialect.Delimiter) + 1);
        else if (!line[special..].Contains(CsvDialect.Quote)) TakeUnquoted(line, end);
        else NextQuoted();
        if (Flaw == CsvFlaw.None && !Utf8.IsValid(Record)) Flaw = CsvFlaw.NotUtf8;
    }

    private void TakeUnquoted(ReadOnlySpan<byte> line, int end)
    {
        Odd = line.Contains((byte)'\r');
        Take(line.Length, end, line.Count(dialect.Delimiter) + 1);
        if (Record.Contains((byte)0)) Flaw = CsvFlaw.NulByte;
    }

    private void NextQuoted()
    {
        while (true)
        {
            var end = Walk(_buffer.AsSpan(_start, _filled - _start), _ended);
            if (end >= 0)
            {
                Take(WithoutReturn(_start, end), end, _fields.Count);
                if (Record.Contains((byte)0)) Flaw = CsvFlaw.NulByte;
                return;
            }
            if (_ended || _filled - _start > longest) break;
            Fill();
        }
        LoseQuote();
    }

    // A quote that never closes would swallow the rest of the file: only its own line is set aside.
    private void LoseQuote()
    {
        _lostQuotes++;
        Flaw = CsvFlaw.OpenQuote;
        var end = FindLineEnd(0);
        Take(WithoutReturn(_start, end), end, 0);
    }

    /// <summary>Cuts the record at the beginning of <paramref name="data"/>; its length, or −1 where the data ends too early.</summary>
    private int Walk(ReadOnlySpan<byte> data, bool ended)
    {
        _fields.Clear();
        var at = 0;
        while (true)
        {
            var open = at + data[at..].IndexOfAnyExcept((byte)' ');
            var quoted = open >= at && data[open] == CsvDialect.Quote;
            if (quoted) at = WalkQuoted(data, at, open, ended); else at = WalkBare(data, at, ended);
            if (at < 0) return -1;
            if (at == data.Length || data[at] == dialect.NewLine) return at;
            at++;
        }
    }

    private int WalkBare(ReadOnlySpan<byte> data, int from, bool ended)
    {
        var length = data[from..].IndexOfAny(dialect.Delimiter, dialect.NewLine);
        if (length < 0 && !ended) return -1;
        var end = length < 0 ? data.Length : from + length;
        var inside = data[from..end];
        if (end < data.Length && data[end] == '\n' && inside.EndsWith("\r"u8)) inside = inside[..^1];
        if (inside.IndexOfAny(CsvDialect.Quote, (byte)'\r') >= 0) Odd = true;
        _fields.Add(new CsvField(from, from + inside.Length, false));
        return end;
    }

    private int WalkQuoted(ReadOnlySpan<byte> data, int from, int open, bool ended)
    {
        var close = Close(data, open + 1, ended);
        if (close < 0) return -1;
        _fields.Add(new CsvField(open + 1, close, true));
        var length = data[close..].IndexOfAny(dialect.Delimiter, dialect.NewLine);
        if (length < 0 && !ended) return -1;
        var end = length < 0 ? data.Length : close + length;
        var after = data[(close + 1)..end];
        if (after.EndsWith("\r"u8)) after = after[..^1];
        if (open > from || after.Length > 0) Odd = true;
        if (after.ContainsAnyExcept((byte)' ')) Flaw = CsvFlaw.TextAfterQuote;
        return end;
    }

    private static int Close(ReadOnlySpan<byte> data, int from, bool ended)
    {
        while (true)
        {
            var length = data[from..].IndexOf(CsvDialect.Quote);
            if (length < 0) return -1;
            var at = from + length;
            if (at + 1 == data.Length) return ended ? at : -1;
            if (data[at + 1] != CsvDialect.Quote) return at;
            from = at + 2;
        }
    }

    private void Take(int length, int end, int fields)
    {
        _length = length;
        Fields = fields;
        EndsWithCrLf = end > length;
        _next = Math.Min(_start + end + 1, _filled);
        var breaks = Record.Count(dialect.NewLine);
        Multiline = breaks > 0;
        _nextLine = Line + 1 + breaks;
    }

    private int WithoutReturn(int start, int end) =>
        end > 0 && dialect.NewLine == '\n' && _buffer[start + end - 1] == '\r' ? end - 1 : end;

    /// <summary>Distance from the record's start to its line's end; −1 where the line is longer than any record may be.</summary>
    private int FindLineEnd(int searched)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _filled - _start - searched).IndexOf(dialect.NewLine);
            if (length >= 0) return searched + length <= longest ? searched + length : -1;
            searched = _filled - _start;
            if (searched > longest) return -1;
            if (_ended) return searched;
            Fill();
        }
    }

    // Keeps the beginning for the report and lets the rest of the line pass through the buffer.
    private void SkipLong()
    {
        var kept = _buffer.AsSpan(_start, Math.Min(10_000, _filled - _start)).ToArray();
        int end;
        while ((end = _buffer.AsSpan(_start, _filled - _start).IndexOf(dialect.NewLine)) < 0 && !_ended)
        {
            _start = _filled = 0;
            Fill();
        }
        _next = end < 0 ? _filled : _start + end + 1;
        _nextLine = Line + 1;
        if (_next < kept.Length) Shift(kept.Length - _next);
        _start = _next - kept.Length;
        kept.CopyTo(_buffer, _start);
        (_length, Fields, Flaw) = (kept.Length, 0, CsvFlaw.TooLong);
    }

    private void Shift(int by)
    {
        if (_filled + by > _buffer.Length) Array.Resize(ref _buffer, _filled + by);
        _buffer.AsSpan(0, _filled).CopyTo(_buffer.AsSpan(by));
        _next += by;
        _filled += by;
    }

    private bool More()
    {
        _start = _next;
        if (_start == _filled && !_ended) Fill();
        return _start < _filled;
    }

    private void Fill()
    {
        var held = _filled - _start;
        if (_start > 0) _buffer.AsSpan(_start, held).CopyTo(_buffer);
        (_start, _filled) = (0, held);
        if (_filled == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _filled, _buffer.Length - _filled);
        _ended = read == 0;
        _filled += read;
    }

    public void Dispose() => stream.Dispose();
}
