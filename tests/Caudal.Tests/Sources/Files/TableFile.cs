using System.Text;
using Caudal.Sources.Files;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Sources.Files;

/// <summary>A folder of a test's own files, and what reading them gives.</summary>
internal sealed class TableFile : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("caudal-test-").FullName;

    public string Write(string name, string text, Encoding? encoding = null) => Write(name, Bytes(text, encoding ?? new UTF8Encoding(false)));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static byte[] Bytes(string text, Encoding encoding) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

    public IReadOnlyList<ReadTable> Read(string path)
    {
        using var engine = DuckDbEngine.InMemory();
        var tables = new FileTables(engine, name => new SetAside(name, TextWriter.Null));
        var work = Directory.CreateDirectory(Path.Combine(Folder, ".work")).FullName;
        return [.. tables.Open(new InputFile(Path.GetFileName(path), path, named: true), Path.Combine(work, "t")).Select(t => Read(engine, t))];
    }

    public ReadTable ReadOne(string path) => Assert.Single(Read(path));

    private static ReadTable Read(DuckDbEngine engine, FileTable table)
    {
        if (table.Fault is { } fault) return new ReadTable(table.Name, [], [], fault.Faults, fault.Faults[0].Key, table);
        var rows = engine.Query($"select * from {table.From}", row =>
            Enumerable.Range(0, table.Columns.Count).Select(i => row.IsDBNull(i) ? null : row.GetString(i)).ToArray());
        Assert.Equal(table.Rows, rows.Count);
        return new ReadTable(table.Name, table.Columns, rows, table.Aside.Faults, null, table);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <param name="Refused">Key of the fault where the whole table is refused.</param>
internal sealed record ReadTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string?[]> Rows, IReadOnlyList<Fault> Faults, string? Refused, FileTable Table);
