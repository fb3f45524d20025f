using Caudal.Warehouse;

namespace Caudal.Sources.Files;

/// <summary>The tables that a file holds; what it is, is said by its content.</summary>
/// <param name="engine">Reads what only it can read.</param>
/// <param name="aside">Makes the sink for the rows of a table that cannot be used.</param>
internal sealed class FileTables(Engine engine, Func<string, SetAside> aside)
{
    /// <summary>A file that cannot be read comes as a table with its fault. Each table may be used until the next is asked for.</summary>
    /// <param name="temporary">Beginning of the path of files that may be written on the way.</param>
    public IEnumerable<FileTable> Open(InputFile file, string temporary) => Guarded(() => Tables(file, temporary, inZip: false), file);

    private IEnumerable<FileTable> Tables(InputFile file, string temporary, bool inZip)
    {
        var kind = FileKinds.Of(file);
        _ = file.Hash;
        return kind switch
        {
            FileKind.Parquet => [new ParquetTable(engine, file, temporary).Open(aside(file.Name))],
            FileKind.Json => new JsonTables(file, temporary, aside).Open(),
            FileKind.Zip when ZipLimits.IsWorkbook(file) => new Workbook(file, temporary, aside).Open(),
            FileKind.Zip when inZip => throw new FaultException(new Fault("zip.nested") { File = file.Name }),
            FileKind.Zip => Members(file, temporary),
            _ => [CsvTable.Open(file, temporary, aside(file.Name))],
        };
    }

    private IEnumerable<FileTable> Members(InputFile file, string temporary) =>
        new ZipMembers(file, temporary).Extract().SelectMany(member => Guarded(() => Tables(member, temporary + ".m", inZip: true), member));

    // One file at fault leaves the others in.
    private static IEnumerable<FileTable> Guarded(Func<IEnumerable<FileTable>> open, InputFile file)
    {
        IEnumerator<FileTable>? tables = null;
        while (true)
        {
            FileTable table;
            try
            {
                tables ??= open().GetEnumerator();
                if (!tables.MoveNext()) break;
                table = tables.Current;
            }
            catch (FaultException fault)
            {
                table = FileTable.Refused(file, fault);
            }
            catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or NotSupportedException && Disk.Refusal(wrong, "") is null)
            {
                table = FileTable.Refused(file, new FaultException(Unreadable(wrong) with { File = file.Name }));
            }
            yield return table;
            if (table.Fault is not null) break;
        }
        tables?.Dispose();
    }

    private static Fault Unreadable(Exception wrong) => wrong switch
    {
        UnauthorizedAccessException => new Fault("file.no_permission"),
        FileNotFoundException or DirectoryNotFoundException => new Fault("file.gone"),
        NotSupportedException => new Fault("file.not_plain"),
        _ => new Fault("file.unreadable", wrong.Message),
    };
}
