using Caudal.Sources;
using Sylvan.Data.Csv;

namespace Caudal.Tests.Sources;

/// <summary>Tables for recognition: a public file's first rows, or a few lines written in the test.</summary>
internal static class SampleTable
{
    public static TableSample Of(string fileName, params string[] lines) => Read(fileName, new StringReader(string.Join('\n', lines)));

    public static TableSample OfFile(string path) => Read(Path.GetFileName(path), new StreamReader(path));

    public static TableSample OfHeaders(string fileName, string headers) => new(fileName, headers.Split(','), []);

    public static ObjectMapping Object(this Mapping mapping, string name) => Assert.Single(mapping.Objects, o => o.Object == name);

    public static FieldMapping? Field(this ObjectMapping mapping, string name) => mapping.Fields.SingleOrDefault(f => f.Field == name);

    public static IReadOnlyList<string> Columns(this ObjectMapping mapping, string name) => mapping.Field(name)?.Columns ?? [];

    private static TableSample Read(string fileName, TextReader text)
    {
        using var reader = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = false, BufferSize = 1 << 20 });
        var rows = new List<IReadOnlyList<string?>>();
        while (reader.Read() && rows.Count <= 1000)
            rows.Add([.. Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString)]);
        return new TableSample(fileName, [.. rows[0].Select(h => h ?? "")], rows[1..]);
    }
}
