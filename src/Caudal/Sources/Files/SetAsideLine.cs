using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Caudal.Sources.Files;

/// <summary>One row set aside, as a line of JSON: where it stood, why, and what it said.</summary>
internal static class SetAsideLine
{
    private const int LongestRaw = 10_000;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Fault fault, string raw)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("file", fault.File);
            if (fault.Line is { } line) json.WriteNumber("line", line);
            if (fault.Column is { } column) json.WriteNumber("column", column);
            json.WriteString("reason", fault.Key);
            json.WriteStartArray("arguments");
            foreach (var argument in fault.Arguments) json.WriteStringValue(Convert.ToString(argument, System.Globalization.CultureInfo.InvariantCulture));
            json.WriteEndArray();
            json.WriteString("raw", raw.Length > LongestRaw ? raw[..LongestRaw] : raw);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
