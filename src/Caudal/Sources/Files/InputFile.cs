namespace Caudal.Sources.Files;

/// <summary>A file to read.</summary>
/// <param name="Name">As the person knows it: below the folder that was named, or inside a ZIP.</param>
internal sealed record InputFile(string Name, string Path);

/// <summary>What the named paths hold, in a fixed order; what is plainly no data is told apart, not refused.</summary>
internal sealed record InputFiles(IReadOnlyList<InputFile> Files, IReadOnlyList<string> Skipped)
{
    public static InputFiles Find(IReadOnlyList<string> paths)
    {
        List<InputFile> files = [];
        List<string> skipped = [];
        foreach (var path in paths)
        {
            if (File.Exists(path)) files.Add(new InputFile(Path.GetFileName(path), path));
            else if (Directory.Exists(path)) Walk(path, files, skipped);
            else throw new FaultException(new Fault("file.missing", path));
        }
        return new InputFiles(files, skipped);
    }

    private static void Walk(string folder, List<InputFile> files, List<string> skipped)
    {
        var found = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(f => new InputFile(Path.GetRelativePath(folder, f).Replace('\\', '/'), f)).OrderBy(f => f.Name, StringComparer.Ordinal);
        foreach (var file in found)
            if (IsNoData(file.Name)) skipped.Add(file.Name); else files.Add(file);
    }

    /// <summary>By its name alone: hidden, prose, code, settings.</summary>
    public static bool IsNoData(string name)
    {
        if (name.Split('/').Any(part => part.StartsWith('.') || part.StartsWith("~$", StringComparison.Ordinal) || part == "__MACOSX")) return true;
        var bare = Path.GetFileNameWithoutExtension(name).ToUpperInvariant();
        if (bare is "LICENSE" or "LICENCE" or "README" or "LEEME" or "CHANGELOG" or "NOTICE" or "COPYING") return true;
        return Path.GetExtension(name).ToUpperInvariant() is ".MD" or ".YML" or ".YAML" or ".PDF" or ".DOCX" or ".HTML" or ".PNG" or ".JPG" or ".SQL" or ".PY" or ".LOG";
    }
}
