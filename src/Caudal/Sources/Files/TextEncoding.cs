using System.Text;
using System.Text.Unicode;

namespace Caudal.Sources.Files;

/// <summary>Which encoding a text file is written in, by its mark or by the evidence of its bytes; everything is read as UTF-8 afterwards.</summary>
internal static class TextEncoding
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Opens the text as UTF-8 without its mark. A file in another encoding is first written anew to <paramref name="copy"/>.</summary>
    public static string AsUtf8(string path, string copy, out int mark)
    {
        var head = Head(path, 1 << 16);
        mark = head.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        if (mark == 3) return path;
        if (Marked(head) is { } marked) return Transcode(path, copy, marked.Encoding, marked.Length);
        if (Unmarked16(head) is { } wide) return Transcode(path, copy, wide, 0);
        return IsWindows1252(path) ? Transcode(path, copy, Windows1252, 0) : path;
    }

    public static byte[] Head(string path, int length)
    {
        using var file = File.OpenRead(path);
        var head = new byte[Math.Min(length, file.Length)];
        file.ReadExactly(head);
        return head;
    }

    private static (Encoding Encoding, int Length)? Marked(ReadOnlySpan<byte> head)
    {
        Encoding[] marked = [Encoding.UTF32, Encoding.Unicode, Encoding.BigEndianUnicode];
        foreach (var encoding in marked)
            if (head.StartsWith(encoding.Preamble)) return (encoding, encoding.Preamble.Length);
        return null;
    }

    // Half of the bytes of a mostly Latin text in UTF-16 are zero, all at even or all at odd places.
    private static Encoding? Unmarked16(ReadOnlySpan<byte> head)
    {
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i++)
            if (head[i] == 0) _ = (i & 1) == 0 ? even++ : odd++;
        var many = head.Length / 4;
        if (many == 0) return null;
        if (odd > many && even <= odd / 20) return Encoding.Unicode;
        return even > many && odd <= even / 20 ? Encoding.BigEndianUnicode : null;
    }

    // Text in Windows-1252 breaks UTF-8 at nearly every accented letter; a UTF-8 file with damage breaks it here and
    // there and keeps its good sequences: the majority decides, and the damaged rows of the latter are set aside.
    private static bool IsWindows1252(string path)
    {
        long good = 0, bad = 0;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        var buffer = new byte[1 << 20];
        var held = 0;
        int read;
        while ((read = file.Read(buffer, held, buffer.Length - held)) > 0)
        {
            var filled = held + read;
            held = Tally(buffer.AsSpan(0, filled), ref good, ref bad);
            buffer.AsSpan(filled - held, held).CopyTo(buffer);
        }
        return bad + held > good;
    }

    private static int Tally(ReadOnlySpan<byte> bytes, ref long good, ref long bad)
    {
        if (Ascii.IsValid(bytes)) return 0;
        while (!bytes.IsEmpty)
        {
            var plain = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (plain < 0) return 0;
            bytes = bytes[plain..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status == System.Buffers.OperationStatus.NeedMoreData && bytes.Length < 4) return bytes.Length;
            if (status == System.Buffers.OperationStatus.Done) good++; else bad++;
            bytes = bytes[length..];
        }
        return 0;
    }

    private static string Transcode(string path, string copy, Encoding from, int skip)
    {
        using var file = File.OpenRead(path);
        file.Position = skip;
        using var text = Encoding.CreateTranscodingStream(file, from, Encoding.UTF8);
        using var target = File.Create(copy);
        text.CopyTo(target, 1 << 18);
        return copy;
    }
}
