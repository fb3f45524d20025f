namespace Caudal.Sources.Files;

/// <summary>The lines of a UTF-8 text; one that is longer than any record may be passes by without being held.</summary>
internal sealed class TextLines(string path, int skip) : IDisposable
{
    private readonly FileStream _stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan) { Position = skip };
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _next;
    private int _filled;
    private bool _ended;
    private int _length;

    public long Number { get; private set; }

    /// <summary>Only the line's beginning is held.</summary>
    public bool TooLong { get; private set; }

    public ReadOnlySpan<byte> Text => Memory.Span;

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(_start, _length);

    public bool Read()
    {
        (_start, TooLong) = (_next, false);
        var searched = 0;
        int end;
        while ((end = _buffer.AsSpan(_start + searched, _filled - _start - searched).IndexOf((byte)'\n')) < 0)
        {
            searched = _filled - _start;
            if (_ended) return Last(searched);
            if (searched > CsvRecords.Longest) return Skip();
            Fill();
        }
        return Take(searched + end, searched + end + 1);
    }

    private bool Last(int length) => length > 0 && Take(length, length);

    private bool Take(int length, int step)
    {
        Number++;
        _length = length;
        _next = _start + step;
        return true;
    }

    // What is held stays as the line's beginning at the buffer's front; the rest is read over behind it.
    private bool Skip()
    {
        const int kept = 10_000;
        TooLong = true;
        _buffer.AsSpan(_start, kept).CopyTo(_buffer);
        _start = 0;
        while (true)
        {
            _filled = kept + _stream.Read(_buffer, kept, _buffer.Length - kept);
            _ended = _filled == kept;
            var end = _buffer.AsSpan(kept, _filled - kept).IndexOf((byte)'\n');
            if (end < 0 && !_ended) continue;
            return Take(kept, end < 0 ? _filled : kept + end + 1);
        }
    }

    private void Fill()
    {
        var held = _filled - _start;
        _buffer.AsSpan(_start, held).CopyTo(_buffer);
        (_start, _filled) = (0, held);
        if (_filled == _buffer.Length) Array.Resize(ref _buffer, 2 * _buffer.Length);
        var read = _stream.Read(_buffer, _filled, _buffer.Length - _filled);
        _ended = read == 0;
        _filled += read;
    }

    public void Dispose() => _stream.Dispose();
}
