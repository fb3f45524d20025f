using System.Text.Json;
using Caudal.Sources.Streams;

namespace Caudal.Sources.Singer;

/// <summary>What a Singer tap says: SCHEMA, RECORD, STATE and ACTIVATE_VERSION, one JSON object a line.</summary>
public sealed class SingerMessages
{
    private readonly Dictionary<string, StreamTable> _tables = [];

    public static IEnumerable<StreamMessage> Read(TextReader input)
    {
        var messages = new SingerMessages();
        return MessageLines.Read(input, "singer", messages.Message);
    }

    private IEnumerable<StreamMessage> Message(JsonElement message, long line) => message.GetProperty("type").GetString() switch
    {
        "SCHEMA" => Declare(message),
        "RECORD" => [Record(message, line)],
        "STATE" => [new StreamMessage.State(message.GetProperty("value").GetRawText())],
        "ACTIVATE_VERSION" => Activate(message),
        "BATCH" => [Unusable(new StreamTable("singer", message.GetProperty("stream").GetString()!), line, "singer.batch", [message.GetProperty("stream").GetString()], message)],
        _ => [],   // what a later protocol adds
    };

    private IEnumerable<StreamMessage> Declare(JsonElement message)
    {
        var stream = message.GetProperty("stream").GetString()!;
        var key = message.TryGetProperty("key_properties", out var named) && named.ValueKind == JsonValueKind.Array
            ? named.EnumerateArray().Select(k => k.GetString()!).ToList() : [];
        _tables[stream] = new StreamTable("singer", stream) { Key = key };
        return [];
    }

    private StreamMessage Record(JsonElement message, long line)
    {
        var (stream, record) = (message.GetProperty("stream").GetString()!, message.GetProperty("record"));
        if (!_tables.TryGetValue(stream, out var table)) return Unusable(new StreamTable("singer", stream), line, "singer.no_schema", [stream], record);
        if (record.ValueKind != JsonValueKind.Object) return Unusable(table, line, "json.not_an_object", [], record);
        var id = MessageLines.Key(record, table.Key);
        if (table.Key.Count > 0 && id is null) return Unusable(table, line, "stream.no_key", [string.Join(", ", table.Key)], record);
        if (id is not null && record.TryGetProperty("_sdc_deleted_at", out var gone) && MessageLines.Text(gone) is not null) return new StreamMessage.Removed(new StreamRemoval(table, id));
        return new StreamMessage.Record(new StreamRow(table, MessageLines.Bytes(record)), Version(message));
    }

    private static StreamMessage.Unusable Unusable(StreamTable table, long line, string key, IReadOnlyList<object?> arguments, JsonElement record) =>
        new(table, line, key, arguments, record.GetRawText());

    private IEnumerable<StreamMessage> Activate(JsonElement message) =>
        _tables.TryGetValue(message.GetProperty("stream").GetString()!, out var table) ? [new StreamMessage.Whole(table, Version(message))] : [];

    private static string? Version(JsonElement message) => message.TryGetProperty("version", out var version) ? MessageLines.Text(version) : null;
}
