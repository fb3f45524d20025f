using System.Text.Json;
using Caudal.Sources.Files;
using Caudal.Sources.Streams;

namespace Caudal.Sources.Salesforce;

/// <summary>Salesforce's records as flat rows of texts: a page and a query job's table tell the same record in the same words.</summary>
internal static class SalesforceRecords
{
    private const string SuffixLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    public static StreamRow Row(SalesforceObject kind, SalesforceShape shape, JsonElement record) =>
        Row(kind, shape, name => record.TryGetProperty(name, out var value) ? MessageLines.Text(value) : null);

    /// <summary>The rows of a query job's table, which names its columns in its first line.</summary>
    public static IReadOnlyList<StreamRow> Rows(SalesforceObject kind, SalesforceShape shape, string csv)
    {
        using var records = new CsvRecords(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), new CsvDialect((byte)',', (byte)'\n', 0));
        var rows = new List<StreamRow>();
        if (!records.Read()) return rows;
        var columns = Cells(records).Index().ToDictionary(c => c.Item, c => c.Index);
        while (records.Read())
        {
            var cells = Cells(records);
            rows.Add(Row(kind, shape, name => columns.TryGetValue(name, out var i) && i < cells.Count && cells[i].Trim() is { Length: > 0 } cell ? cell : null));
        }
        return rows;
    }

    /// <summary>The id as it can be told from others whatever becomes of its letters' case: eighteen letters, of which the last three say which of the others are capitals.</summary>
    public static string Whole(string id)
    {
        if (id.Length != 15 || !id.All(char.IsAsciiLetterOrDigit)) return id;
        var suffix = id.Chunk(5).Select(part => SuffixLetters[part.Index().Sum(c => char.IsAsciiLetterUpper(c.Item) ? 1 << c.Index : 0)]);
        return id + string.Concat(suffix);
    }

    private static StreamRow Row(SalesforceObject kind, SalesforceShape shape, Func<string, string?> told) => new(kind.Table, JsonBytes.Of(json =>
    {
        foreach (var (name, type) in shape.Fields) json.WriteString(name, told(name) is { } value ? Value(type, value) : null);
    }));

    private static string Value(string type, string value) => type switch
    {
        "id" or "reference" => Whole(value),
        // Pages write +0000, jobs Z.
        "datetime" => value.EndsWith("+0000", StringComparison.Ordinal) ? value[..^5] + "Z" : value,
        _ => value,
    };

    private static List<string> Cells(CsvRecords records)
    {
        var cells = new List<string>();
        foreach (var field in records.Split())
        {
            var text = System.Text.Encoding.UTF8.GetString(records.Record[field.Start..field.End]);
            cells.Add(field.Quoted ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text);
        }
        return cells;
    }
}
