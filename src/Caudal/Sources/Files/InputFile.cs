using Caudal.Warehouse;

namespace Caudal.Sources.Files;

/// <summary>A file to read.</summary>
/// <param name="Name">As the person knows it: below the folder that was named, or inside a ZIP.</param>
internal sealed class InputFile(string name, string path, bool named)
{
    private Task<string>? _hash;

    public string Name => name;

    public string Path => path;

    /// <summary>The person named this very file; else it was found in a folder or a ZIP, where not everything need be data.</summary>
    public bool Named => named;

    /// <summary>Records that a system told in pieces, one JSON object a line: equal bytes may come again after others, and count again.</summary>
    public bool IsStream { get; init; }

    /// <summary>SHA-256 of its bytes; computed beside the reading from the first asking on.</summary>
    public Task<string> Hash => _hash ??= Task.Run(() => Sums.Of(path));
}

/// <summary>What the named paths hold, in a fixed order; what is plainly no data is told apart, not refused.</summary>
internal sealed record InputFiles(IReadOnlyList<InputFile> Files, IReadOnlyList<string> Skipped)
{
    private static readonly HashSet<string> Prose = new(StringComparer.OrdinalIgnoreCase) { "LICENSE", "LICENCE", "LICENCIA", "README", "LEEME", "CHANGELOG", "NOTICE", "COPYING" };

    // Words about data, and a simulated company's truth: read as data they would be tables of nothing.
    private static readonly HashSet<string> AboutData = new(StringComparer.OrdinalIgnoreCase)
        { "truth", "truthentities", "datadictionary", "dictionary", "diccionario", "diccionariodatos", "diccionariodedatos", "codebook", "datadescription", "fielddescriptions", "schema", "manifest", "metadata", "package" };

    private static readonly HashSet<string> NoTables = new(StringComparer.OrdinalIgnoreCase)
        { ".md", ".yml", ".yaml", ".pdf", ".docx", ".doc", ".pptx", ".html", ".htm", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".sql", ".py", ".log", ".ini", ".sh", ".zip.sha256" };

    public static InputFiles Find(IReadOnlyList<string> paths)
    {
        List<InputFile> files = [];
        List<string> skipped = [];
        foreach (var path in paths)
        {
            if (File.Exists(path)) files.Add(new InputFile(System.IO.Path.GetFileName(path), path, named: true));
            else if (Directory.Exists(path)) Walk(path, files, skipped);
            else throw new FaultException(new Fault("file.missing", path));
        }
        return new InputFiles(files, skipped);
    }

    /// <summary>By its name alone: hidden, prose, code, settings.</summary>
    public static bool IsNoData(string name)
    {
        if (name.Split('/').Any(part => part.StartsWith('.') || part.StartsWith("~$", StringComparison.Ordinal) || part == "__MACOSX")) return true;
        var stem = System.IO.Path.GetFileNameWithoutExtension(name);
        if (AboutData.Contains(string.Concat(stem.Where(char.IsLetter)))) return true;
        return Prose.Contains(stem.Split('.')[0]) || NoTables.Contains(System.IO.Path.GetExtension(name));
    }

    // Links are not followed: a folder of exports ends where it ends.
    private static void Walk(string folder, List<InputFile> files, List<string> skipped)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var found = Directory.EnumerateFiles(folder, "*", options)
            .Select(path => (Name: System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'), Path: path)).OrderBy(f => f.Name, StringComparer.Ordinal);
        foreach (var (name, path) in found)
            if (IsNoData(name)) skipped.Add(name); else files.Add(new InputFile(name, path, named: false));
    }
}
