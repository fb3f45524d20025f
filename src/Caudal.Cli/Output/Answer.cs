using System.Text.Json;

namespace Caudal.Cli.Output;

internal enum Format
{
    Table,
    Json,
    Csv,
}

/// <summary>One answer in its three forms, each made only when asked for.</summary>
/// <param name="Json">Writes one JSON value.</param>
/// <param name="Sheet">For CSV, and for a terminal where the answer has no page of its own.</param>
internal sealed record Answer(Action<Utf8JsonWriter> Json, Func<Sheet> Sheet)
{
    /// <summary>How a person sees it; null: the sheet as a table.</summary>
    public Action<Page>? Page { get; init; }
}
