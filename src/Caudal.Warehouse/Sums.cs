using System.Security.Cryptography;

namespace Caudal.Warehouse;

/// <summary>
/// A folder's list of its files' SHA-256, <c>SHA256SUMS</c>, in the form that <c>sha256sum -c</c> checks: what tells a file that was torn
/// or whose bytes were flipped from the one that was written.
/// </summary>
public static class Sums
{
    private const string List = "SHA256SUMS";

    public static string Of(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Lists files of the folder, durably.</summary>
    public static void Write(string folder, IEnumerable<string> names) =>
        Durable.Write(Path.Combine(folder, List), string.Concat(names.Order(StringComparer.Ordinal).Select(name => $"{Of(Path.Combine(folder, name))}  {name}\n")));

    /// <summary>The folder's list as it stands; equal for folders with equal files.</summary>
    public static string Said(string folder) => File.Exists(Path.Combine(folder, List)) ? File.ReadAllText(Path.Combine(folder, List)) : "";

    /// <summary>The file is there and is what was listed; false too where the list does not name it.</summary>
    public static bool Hold(string folder, string name)
    {
        var (file, list) = (Path.Combine(folder, name), Path.Combine(folder, List));
        return File.Exists(file) && File.Exists(list) && File.ReadLines(list).Contains($"{Of(file)}  {name}");
    }
}
