using System.Text;
using System.Text.Json;

namespace Caudal.Sources.Streams;

/// <summary>The lines of a connector's output, each a JSON object; a line that is none is told as unusable.</summary>
internal static class MessageLines
{
    private const int LongestRaw = 10_000;

    /// <param name="read">Says what a message means; may throw what JSON reading throws on a message without its parts.</param>
    public static IEnumerable<StreamMessage> Read(TextReader input, string name, Func<JsonElement, long, IEnumerable<StreamMessage>> read)
    {
        var number = 0L;
        while (input.ReadLine() is { } line)
        {
            number++;
            if (line.AsSpan().IsWhiteSpace()) continue;
            foreach (var message in Messages(line, number, name, read)) yield return message;
        }
    }

    private static IReadOnlyList<StreamMessage> Messages(string line, long number, string name, Func<JsonElement, long, IEnumerable<StreamMessage>> read)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return [.. read(document.RootElement, number)];
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [new StreamMessage.Unusable(null, number, "stream.bad_line", [name], line.Length > LongestRaw ? line[..LongestRaw] : line)];
        }
    }

    public static ReadOnlyMemory<byte> Bytes(JsonElement record) => Encoding.UTF8.GetBytes(record.GetRawText());

    /// <summary>A record's key as the landing zone writes it; null where a part of it is missing.</summary>
    public static string? Key(JsonElement record, IReadOnlyList<string> key)
    {
        var parts = key.Select(k => Part(record, k)).ToList();
        return parts.Count == 0 || parts.Contains(null) ? null : string.Join('|', parts);
    }

    // A nested column is named with dots.
    private static string? Part(JsonElement record, string name)
    {
        if (record.ValueKind != JsonValueKind.Object) return null;
        if (record.TryGetProperty(name, out var value)) return Text(value);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && record.TryGetProperty(name[..dot], out var nested) ? Part(nested, name[(dot + 1)..]) : null;
    }

    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString()!.Trim() is { Length: > 0 } text ? text : null,
        _ => value.GetRawText(),
    };
}
