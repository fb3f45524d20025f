using System.Text.Json;

namespace Caudal.Cli.Output;

/// <summary>The answer whose three forms are all the same rows: <c>{name: [{column: value, …}, …]}</c>.</summary>
internal static class SheetAnswer
{
    public static Answer Of(string name, Sheet sheet) =>
        new(json => json.Object(() => json.Rows(name, sheet)), () => sheet);

    public static void Rows(this Utf8JsonWriter json, string name, Sheet sheet) =>
        json.Array(name, sheet.Rows, row => json.Object(() => json.Members(sheet.Columns, row)));

    public static void Members(this Utf8JsonWriter json, IReadOnlyList<Column> columns, IReadOnlyList<object?> row)
    {
        for (var i = 0; i < columns.Count; i++) json.Member(columns[i].Name, row[i]);
    }
}
