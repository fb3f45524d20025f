using System.Text.Json;

namespace Caudal.Documents;

/// <summary>An answer as machines take it, the same through every door; each form is made only when asked for.</summary>
/// <param name="Json">Writes one JSON value.</param>
/// <param name="Sheet">Its rows, for CSV and workbooks.</param>
public sealed record Document(Action<Utf8JsonWriter> Json, Func<Sheet> Sheet)
{
    /// <summary>All of whose forms are the same rows: <c>{name: [{column: value, …}, …]}</c>.</summary>
    public static Document Of(string name, Sheet sheet) => new(json => json.Object(() => json.Rows(name, sheet)), () => sheet);
}
