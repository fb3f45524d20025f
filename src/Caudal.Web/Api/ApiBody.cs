using System.Text.Json;

namespace Caudal.Web.Api;

/// <summary>What a caller sends along: one JSON object, of which every member is known.</summary>
internal sealed class ApiBody
{
    private const int Longest = 64 * 1024;

    private readonly JsonElement _json;

    private ApiBody(JsonElement json) => _json = json;

    public static async Task<ApiBody> Read(HttpRequest request, IReadOnlyList<string> members, CancellationToken cancel)
    {
        var bytes = new byte[Longest + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
        if (!request.HasJsonContentType() || length > Longest) throw NoObject();
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length));
            var json = document.RootElement.Clone();
            if (json.ValueKind != JsonValueKind.Object) throw NoObject();
            var strange = json.EnumerateObject().Select(m => m.Name).FirstOrDefault(m => !members.Contains(m));
            return strange is null ? new ApiBody(json) : throw new FaultException(new Fault("api.unknown_parameter", strange, string.Join(", ", members)));
        }
        catch (JsonException)
        {
            throw NoObject();
        }
    }

    /// <summary>Null where it is not said.</summary>
    public string? Text(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } said ? said : null,
        _ => throw new FaultException(new Fault("api.not_text", name)),
    };

    public string Needed(string name) => Text(name) ?? throw new FaultException(new Fault("api.missing", name));

    /// <summary>Null where it is not said.</summary>
    public T? OneOf<T>(string name) where T : struct, Enum => Text(name) is not { } said ? null
        : Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => string.Equals(v.ToString(), said, StringComparison.OrdinalIgnoreCase)) ?? throw new FaultException(new Fault("api.not_one_of", name, said, string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))));

    public IReadOnlyList<string> Texts(string name) => Member(name) is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String)
        ? [.. list.EnumerateArray().Select(i => i.GetString()!)] : throw new FaultException(new Fault("api.not_texts", name));

    private JsonElement? Member(string name) => _json.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static FaultException NoObject() => new(new Fault("api.no_object", Longest / 1024));
}
