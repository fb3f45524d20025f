using System.Text;

namespace Caudal.Sources.Files;

internal enum FileKind
{
    Text,
    Json,
    Zip,
    Parquet,
}

/// <summary>What a file is, by its first bytes; its name only decides between readings of the same bytes.</summary>
internal static class FileKinds
{
    private static readonly (byte[] Magic, string What)[] Others =
    [
        ([0xD0, 0xCF, 0x11, 0xE0], "Excel 97 (.xls)"), ([0x1F, 0x8B], "gzip"), ([0x25, 0x50, 0x44, 0x46], "PDF"), ([0x89, 0x50, 0x4E, 0x47], "PNG"),
        ([0xFF, 0xD8, 0xFF], "JPEG"), ([0x47, 0x49, 0x46, 0x38], "GIF"), ([0x37, 0x7A, 0xBC, 0xAF], "7-Zip"), ([0x52, 0x61, 0x72, 0x21], "RAR"),
        ([0x42, 0x5A, 0x68], "bzip2"), ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard"), ([0x7F, 0x45, 0x4C, 0x46], "ELF"), ([0x53, 0x51, 0x4C, 0x69, 0x74, 0x65], "SQLite"),
    ];

    /// <exception cref="FaultException">Empty, or something that holds no table.</exception>
    public static FileKind Of(InputFile file)
    {
        // A pipe or a device has no length either: opening it could wait for ever.
        if (new FileInfo(file.Path) is { Exists: true, Length: 0 }) throw Fault(file, "file.empty");
        var head = TextEncoding.Head(file.Path, 1 << 16);
        if (head.AsSpan().StartsWith("PK\u0003\u0004"u8) || head.AsSpan().StartsWith("PK\u0005\u0006"u8)) return FileKind.Zip;
        if (head.AsSpan().StartsWith("PAR1"u8)) return FileKind.Parquet;
        foreach (var (magic, what) in Others)
            if (head.AsSpan().StartsWith(magic)) throw Fault(file, "file.other_kind", what);
        return TextKind(file, head);
    }

    private static FileKind TextKind(InputFile file, byte[] head)
    {
        var text = TextEncoding.Decode(head);
        if (IsBinary(text)) throw Fault(file, "file.binary");
        var start = text.AsSpan().TrimStart();
        if (start.StartsWith("<") && !IsTableName(file.Name)) throw Fault(file, "file.other_kind", start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) ? "HTML" : "XML");
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<?xml")) throw Fault(file, "file.other_kind", start[1] == '!' ? "HTML" : "XML");
        return LooksLikeJson(file.Name, start) ? FileKind.Json : FileKind.Text;
    }

    public static bool IsTableName(string name) =>
        Path.GetExtension(name).ToUpperInvariant() is ".CSV" or ".TSV" or ".TAB" or ".PSV" or ".DSV";

    // Compressed or encrypted bytes are one eighth control characters, text has hardly any.
    private static bool IsBinary(string text)
    {
        var strange = 0;
        foreach (var c in text)
            if (c < ' ' && c is not ('\t' or '\n' or '\r' or '\f' or '\v' or (char)1 or (char)30 or (char)31)) strange++;
        return strange > Math.Max(3, text.Length / 20);
    }

    private static bool LooksLikeJson(string name, ReadOnlySpan<char> start)
    {
        if (start.IsEmpty || start[0] is not ('{' or '[')) return false;
        if (!IsTableName(name)) return true;
        var next = start[1..].TrimStart();
        return !next.IsEmpty && next[0] is '"' or '{' or '[' or ']' or '}';
    }

    private static FaultException Fault(InputFile file, string key, params object?[] arguments) => new(new Fault(key, arguments) { File = file.Name });
}
