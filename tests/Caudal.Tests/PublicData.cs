namespace Caudal.Tests;

/// <summary>Public files that tests read where they are and never copy; a test that needs one is skipped where it is absent.</summary>
internal static class PublicData
{
    /// <summary>The files of csv_spectrum, without their endings.</summary>
    public static TheoryData<string> CsvSpectrum =>
        ["comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8"];

    public static string Folder(string name)
    {
        var root = Root();
        var folder = root is null ? null : Path.Combine(root, name);
        Assert.SkipWhen(folder is null || !Directory.Exists(folder), $"The public data folder '{name}' is not here (set CAUDAL_DATA).");
        return folder!;
    }

    private static string? Root()
    {
        if (Environment.GetEnvironmentVariable("CAUDAL_DATA") is { Length: > 0 } set) return set;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(shared)) return shared;
        }
        return null;
    }
}
