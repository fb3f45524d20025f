using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Caudal.Documents;

/// <summary>The JSON of the doors: numbers as numbers, money as a decimal string with its currency, dates ISO 8601, no value as null.</summary>
public static class Json
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    // Bytes that wait to be written at most, where rows are many.
    private const int Waiting = 64 * 1024;

    public static void Write(Stream output, Action<Utf8JsonWriter> write)
    {
        using var json = new Utf8JsonWriter(output, Options);
        write(json);
    }

    public static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Object(this Utf8JsonWriter json, Action members)
    {
        json.WriteStartObject();
        members();
        json.WriteEndObject();
    }

    public static void Object(this Utf8JsonWriter json, string name, Action members)
    {
        json.WritePropertyName(name);
        json.Object(members);
    }

    public static void Array<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
            if (json.BytesPending > Waiting) json.Flush();
        }
        json.WriteEndArray();
    }

    public static void Array(this Utf8JsonWriter json, string name, IEnumerable<string?> items) => json.Array(name, items, json.WriteStringValue);

    /// <summary>Any value that an answer holds, by its type.</summary>
    public static void Member(this Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        json.Value(value);
    }

    public static void Value(this Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null or DBNull: json.WriteNullValue(); break;
            case bool b: json.WriteBooleanValue(b); break;
            case int i: json.WriteNumberValue(i); break;
            case long l: json.WriteNumberValue(l); break;
            case decimal d: json.WriteNumberValue(d); break;
            case double x: Number(json, x); break;
            case Id id: json.WriteNumberValue(id.Number); break;
            case Money money: json.Amount(money); break;
            case DateOnly or DateTimeOffset or DateTime: json.WriteStringValue(Iso.Say(value)); break;
            default: json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    // Neither infinity nor "not a number" has a place in JSON, and neither is a value.
    private static void Number(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteNullValue();
    }

    public static void Rows(this Utf8JsonWriter json, string name, Sheet sheet) =>
        json.Array(name, sheet.Rows, row => json.Object(() => json.Members(sheet.Columns, row)));

    public static void Members(this Utf8JsonWriter json, IReadOnlyList<Column> columns, IReadOnlyList<object?> row)
    {
        for (var i = 0; i < columns.Count; i++) json.Member(columns[i].Name, row[i]);
    }

    private static void Amount(this Utf8JsonWriter json, Money money) => json.Object(() =>
    {
        json.WriteString("amount", money.Invariant());
        json.WriteString("currency", money.Currency);
    });
}
