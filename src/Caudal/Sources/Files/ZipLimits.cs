using System.IO.Compression;

namespace Caudal.Sources.Files;

/// <summary>What a ZIP may hold, whoever made it: bounds on number, size and ratio, plain names only.</summary>
internal static class ZipLimits
{
    private const int MostEntries = 10_000;
    private const long MostBytes = 64L << 30;

    // Exports shrink to a tenth, at best a fiftieth; a bomb to a thousandth. Small members may shrink as they like.
    private const int HighestRatio = 200;
    private const long SmallBytes = 64L << 20;
    private const int LinkType = 0xA000;

    public static ZipArchive Open(InputFile file)
    {
        try
        {
            var zip = ZipFile.OpenRead(file.Path);
            Check(zip, file);
            return zip;
        }
        catch (InvalidDataException)
        {
            throw Fault(file, "zip.damaged");
        }
    }

    /// <summary>An Excel workbook is a ZIP of a certain content.</summary>
    public static bool IsWorkbook(InputFile file)
    {
        using var zip = Open(file);
        return zip.GetEntry("xl/workbook.xml") is not null && zip.GetEntry("[Content_Types].xml") is not null;
    }

    /// <summary>Copies a member's true bytes, and stops where they pass the bounds, whatever its header claims.</summary>
    public static void Copy(InputFile file, ZipArchiveEntry entry, Stream to)
    {
        try
        {
            using var from = entry.Open();
            var most = Math.Min(MostBytes, Math.Max(SmallBytes, HighestRatio * Math.Max(entry.CompressedLength, 1)));
            var buffer = new byte[1 << 17];
            long copied = 0;
            int read;
            while ((read = from.Read(buffer)) > 0)
            {
                copied += read;
                if (copied > most) throw Fault(file, "zip.bomb", entry.FullName);
                to.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            throw Fault(file, "zip.damaged");
        }
    }

    private static void Check(ZipArchive zip, InputFile file)
    {
        if (zip.Entries.Count > MostEntries) throw Fault(file, "zip.too_many", zip.Entries.Count, MostEntries);
        // Many small bombs are one large one.
        if (zip.Entries.Sum(e => (decimal)e.Length) > Math.Min(MostBytes, Math.Max(SmallBytes, HighestRatio * new FileInfo(file.Path).Length))) throw Fault(file, "zip.bomb", zip.Entries.MaxBy(e => e.Length)!.FullName);
        foreach (var entry in zip.Entries)
        {
            if (entry.Length > SmallBytes && entry.Length / Math.Max(entry.CompressedLength, 1) > HighestRatio) throw Fault(file, "zip.bomb", entry.FullName);
            if (((entry.ExternalAttributes >> 16) & 0xF000) == LinkType) throw Fault(file, "zip.link", entry.FullName);
            if (IsUnsafe(entry.FullName)) throw Fault(file, "zip.unsafe_name", entry.FullName);
        }
    }

    private static bool IsUnsafe(string name) => name.Length > 0 && (name[0] is '/' or '\\' || name.Contains(':', StringComparison.Ordinal)
        || name.Contains('\0', StringComparison.Ordinal) || name.Split('/', '\\').Contains(".."));

    private static FaultException Fault(InputFile file, string key, params object?[] arguments) => new(new Fault(key, arguments) { File = file.Name });
}
