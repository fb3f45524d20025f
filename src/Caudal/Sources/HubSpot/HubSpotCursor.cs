using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Caudal.Sources.HubSpot;

/// <summary>How far a kind of record is read: within the first reading of all, or up to a moment, or within a window of changes.</summary>
/// <param name="Since">The first reading's beginning, or the moment up to which changes are read; milliseconds since 1970.</param>
internal sealed record HubSpotCursor(long Since)
{
    /// <summary>Of the first reading: HubSpot's mark of the next page.</summary>
    public string? After { get; init; }

    /// <summary>Of the first reading: the records that changed last have been told before the others.</summary>
    public bool? HasNewest { get; init; }

    /// <summary>Of a window of changes: its end. Fixed, so that what changes meanwhile leaves the window and is found by the next.</summary>
    public long? Until { get; init; }

    /// <summary>Of a window of changes: the last id that was read.</summary>
    public string? LastId { get; init; }

    [JsonIgnore]
    public bool IsFirstReading => After is not null;

    public static HubSpotCursor? Parse(string? text) => text is null ? null : JsonSerializer.Deserialize(text, HubSpotJson.Default.HubSpotCursor);

    public string Write() => JsonSerializer.Serialize(this, HubSpotJson.Default.HubSpotCursor);

    public static string Text(long milliseconds) => milliseconds.ToString(CultureInfo.InvariantCulture);
}

[JsonSerializable(typeof(HubSpotCursor))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class HubSpotJson : JsonSerializerContext;
