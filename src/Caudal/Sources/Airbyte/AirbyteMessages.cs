using System.Text.Json;
using Caudal.Sources.Streams;

namespace Caudal.Sources.Airbyte;

/// <summary>What an Airbyte source says: CATALOG, RECORD, STATE and TRACE, one JSON object a line; its LOG lines are its own affair.</summary>
public sealed class AirbyteMessages
{
    private readonly Dictionary<string, StreamTable> _tables = [];
    private readonly HashSet<string> _overwritten = [];

    public static IEnumerable<StreamMessage> Read(TextReader input)
    {
        var messages = new AirbyteMessages();
        return MessageLines.Read(input, "airbyte", messages.Message);
    }

    private IEnumerable<StreamMessage> Message(JsonElement message, long line) => message.GetProperty("type").GetString() switch
    {
        "CATALOG" => Declare(message.GetProperty("catalog")),
        "RECORD" => [Record(message.GetProperty("record"), line)],
        "STATE" => [new StreamMessage.State(message.GetRawText())],
        "TRACE" => Trace(message.GetProperty("trace")),
        _ => [],
    };

    // A discovered catalog lists streams, a configured one wraps each with how it is synchronised.
    private IEnumerable<StreamMessage> Declare(JsonElement catalog)
    {
        foreach (var entry in catalog.GetProperty("streams").EnumerateArray())
        {
            var stream = entry.TryGetProperty("stream", out var wrapped) ? wrapped : entry;
            var name = Name(stream, "name");
            _tables[name] = Table(name) with { Key = Paths(entry, "primary_key") ?? Paths(stream, "source_defined_primary_key") ?? [], MayGuessKey = false };
            if (entry.TryGetProperty("destination_sync_mode", out var mode) && mode.GetString() == "overwrite") _overwritten.Add(name);
        }
        return [];
    }

    private static List<string>? Paths(JsonElement of, string property) =>
        of.TryGetProperty(property, out var key) && key.ValueKind == JsonValueKind.Array && key.GetArrayLength() > 0
            ? [.. key.EnumerateArray().Select(path => path.ValueKind == JsonValueKind.Array ? string.Join('.', path.EnumerateArray().Select(p => p.GetString())) : path.GetString()!)]
            : null;

    private StreamMessage Record(JsonElement record, long line)
    {
        var (table, data) = (Of(Name(record, "stream")), record.GetProperty("data"));
        if (data.ValueKind != JsonValueKind.Object) return new StreamMessage.Unusable(table, line, "json.not_an_object", [], data.GetRawText());
        var id = MessageLines.Key(data, table.Key);
        if (table.Key.Count > 0 && id is null) return new StreamMessage.Unusable(table, line, "stream.no_key", [string.Join(", ", table.Key)], data.GetRawText());
        if (id is not null && data.TryGetProperty("_ab_cdc_deleted_at", out var gone) && MessageLines.Text(gone) is not null) return new StreamMessage.Removed(new StreamRemoval(table, id));
        return new StreamMessage.Record(new StreamRow(table, MessageLines.Bytes(data)), _overwritten.Contains(table.Stream) ? "run" : null);
    }

    private IEnumerable<StreamMessage> Trace(JsonElement trace) => trace.GetProperty("type").GetString() switch
    {
        "ERROR" => [new StreamMessage.Failed(trace.GetProperty("error").GetProperty("message").GetString() ?? "")],
        "STREAM_STATUS" => Status(trace.GetProperty("stream_status")),
        _ => [],
    };

    private IEnumerable<StreamMessage> Status(JsonElement status)
    {
        var name = Name(status.GetProperty("stream_descriptor"), "name");
        return status.GetProperty("status").GetString() == "COMPLETE" && _overwritten.Contains(name) ? [new StreamMessage.Whole(Of(name), null)] : [];
    }

    private StreamTable Of(string name) => _tables.TryGetValue(name, out var table) ? table : _tables[name] = Table(name);

    private static StreamTable Table(string name) => new("airbyte", name) { MayGuessKey = true };

    private static string Name(JsonElement of, string property)
    {
        var name = of.GetProperty(property).GetString()!;
        return of.TryGetProperty("namespace", out var space) && space.ValueKind == JsonValueKind.String && space.GetString() is { Length: > 0 } prefix ? $"{prefix}.{name}" : name;
    }
}
