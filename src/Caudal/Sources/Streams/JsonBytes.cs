using System.Text.Json;

namespace Caudal.Sources.Streams;

/// <summary>A JSON object as UTF-8.</summary>
internal static class JsonBytes
{
    public static byte[] Of(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }
}
