using System.Text.Encodings.Web;
using System.Text.Json;

namespace Caudal.Sources.Streams;

/// <summary>A JSON object as UTF-8, its texts as they are: it never stands in a page.</summary>
internal static class JsonBytes
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }
}
