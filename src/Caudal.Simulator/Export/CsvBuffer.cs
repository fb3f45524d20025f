using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Caudal.Simulator.World;

namespace Caudal.Simulator.Export;

/// <summary>CSV rows (RFC 4180, line feed) as UTF-8 bytes, without a string for each cell.</summary>
internal sealed class CsvBuffer
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\n\r");
    private byte[] _bytes = new byte[1 << 14];
    private int _length;
    private bool _rowBegun;
    private int _day = -1;
    private readonly byte[] _date = new byte[10];

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);
    public long Rows { get; private set; }

    public void Clear() => (_length, Rows) = (0, 0);

    public CsvBuffer Text(ReadOnlySpan<char> text)
    {
        var room = Cell(text.Length * 3 + 2 + text.Count('"'));
        if (text.ContainsAny(Quoted)) Quote(text);
        else _length += Encoding.UTF8.GetBytes(text, room);
        return this;
    }

    public CsvBuffer Empty()
    {
        Cell(0);
        return this;
    }

    public CsvBuffer Number(long number)
    {
        Utf8Formatter.TryFormat(number, Cell(20), out var written);
        _length += written;
        return this;
    }

    /// <summary>A short text and a number put together: cus_, 42.</summary>
    public CsvBuffer Id(string prefix, ulong value)
    {
        var room = Cell(prefix.Length + 16);
        var at = Encoding.UTF8.GetBytes(prefix, room);
        for (var i = 0; i < 11; i++, value /= 62) room[at++] = Digits62[(int)(value % 62)];
        _length += at;
        return this;
    }

    private static ReadOnlySpan<byte> Digits62 => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8;

    /// <summary>Hundredths with two decimals: 123456 → 1234.56.</summary>
    public CsvBuffer Money(long cents)
    {
        var room = Cell(24);
        Utf8Formatter.TryFormat(cents / 100, room, out var at);
        room[at++] = (byte)'.';
        Utf8Formatter.TryFormat((int)Math.Abs(cents % 100), room[at..], out _, new StandardFormat('D', 2));
        _length += at + 2;
        return this;
    }

    /// <summary>2026-02-11; nothing for Never.</summary>
    public CsvBuffer Day(long at)
    {
        var room = Cell(10);
        if (at == Wall.Never) return this;
        Date(at, room);
        _length += 10;
        return this;
    }

    /// <summary>2026-02-11 09:30, or with seconds; nothing for Never.</summary>
    public CsvBuffer Time(long at, bool seconds = false)
    {
        var room = Cell(20);
        if (at == Wall.Never) return this;
        Date(at, room);
        var second = (int)(at % Wall.DaySeconds);
        (room[10], room[13]) = ((byte)' ', (byte)':');
        Two(room[11..], second / 3600);
        Two(room[14..], second / 60 % 60);
        if (seconds) (room[16], _) = ((byte)':', Two(room[17..], second % 60));
        _length += seconds ? 19 : 16;
        return this;
    }

    /// <summary>2026-02-11T09:30:00Z, of a moment in UTC; nothing for Never.</summary>
    public CsvBuffer Utc(long at)
    {
        Time(at, true);
        if (at == Wall.Never) return this;
        Grow(1)[0] = (byte)'Z';
        (_bytes[_length - 9], _length) = ((byte)'T', _length + 1);
        return this;
    }

    public void End()
    {
        Grow(1)[0] = (byte)'\n';
        _length++;
        Rows++;
        _rowBegun = false;
    }

    private void Date(long at, Span<byte> room)
    {
        var day = Wall.DayOf(at);
        if (day != _day)
        {
            _day = day;
            Wall.Date(at).TryFormat(_date, out _, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        }
        _date.CopyTo(room);
    }

    private static bool Two(Span<byte> room, int number)
    {
        (room[0], room[1]) = ((byte)('0' + number / 10), (byte)('0' + number % 10));
        return true;
    }

    private void Quote(ReadOnlySpan<char> text)
    {
        _bytes[_length++] = (byte)'"';
        foreach (var part in text.Split('"'))
        {
            if (part.Start.Value > 0) (_bytes[_length], _bytes[_length + 1], _length) = ((byte)'"', (byte)'"', _length + 2);
            _length += Encoding.UTF8.GetBytes(text[part], _bytes.AsSpan(_length));
        }
        _bytes[_length++] = (byte)'"';
    }

    private Span<byte> Cell(int room)
    {
        var span = Grow(room + 1);
        if (!_rowBegun)
        {
            _rowBegun = true;
            return span;
        }
        span[0] = (byte)',';
        _length++;
        return span[1..];
    }

    private Span<byte> Grow(int room)
    {
        if (_length + room > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + room));
        return _bytes.AsSpan(_length);
    }
}
