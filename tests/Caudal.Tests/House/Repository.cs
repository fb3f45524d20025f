namespace Caudal.Tests.House;

/// <summary>The sources that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Caudal.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Caudal.slnx is in no folder above the tests.");
    }

    private static readonly string[] NotOurs = ["bin", "obj", "artifacts", ".git", "TestResults", "BenchmarkDotNet.Artifacts", "caudal-data", ".vs", ".idea"];

    /// <summary>Every file that belongs to the repository, by path with '/' from its root.</summary>
    public static IEnumerable<string> Files { get; } = [.. Under(Root).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Under(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).Where(f => !NotOurs.Contains(Path.GetFileName(f))).SelectMany(Under));
}
