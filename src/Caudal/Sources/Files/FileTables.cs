namespace Caudal.Sources.Files;

/// <summary>The tables that a file holds; what it is, is said by its content.</summary>
internal static class FileTables
{
    /// <param name="temporary">Beginning of the path of files that may be written on the way.</param>
    /// <param name="aside">Makes the sink for the rows of a table that cannot be used.</param>
    public static IEnumerable<FileTable> Open(InputFile file, string temporary, Func<string, SetAside> aside)
    {
        yield return CsvTable.Open(file.Name, file.Path, temporary, aside(file.Name));
    }
}
