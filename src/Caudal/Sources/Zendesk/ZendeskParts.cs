using System.Text.Json;
using System.Text.Json.Serialization;
using Caudal.Sources.Live;

namespace Caudal.Sources.Zendesk;

/// <summary>One answer of an export.</summary>
internal sealed record ZendeskExport(LivePage Page, bool HasMore, DateTimeOffset At)
{
    /// <summary>What follows this page changed then or later; null where the page does not tell.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What the export could not give behind this page.</summary>
    public Fault? Fault { get; init; }

    /// <exception cref="FaultException">It could not give all.</exception>
    public void Check()
    {
        if (Fault is { } lost) throw new FaultException(lost);
    }
}

/// <summary>A large first reading: exports begin with the oldest change, and what changed last is wanted first.</summary>
/// <param name="Older">How far the part before is read.</param>
/// <param name="Since">Where the newest part begins, and the part before ends.</param>
internal sealed record ZendeskParts(string Older, DateTimeOffset Since)
{
    /// <summary>How far the newest part is read; from there on the next sync reads.</summary>
    public string? Newest { get; init; }

    public bool HasNewest { get; init; }

    /// <returns>Null for the cursor of any other reading.</returns>
    public static ZendeskParts? Parse(string? cursor) => cursor?.StartsWith('{') == true ? JsonSerializer.Deserialize(cursor, ZendeskJson.Default.ZendeskParts) : null;

    public string Write() => JsonSerializer.Serialize(this, ZendeskJson.Default.ZendeskParts);
}

[JsonSerializable(typeof(ZendeskParts))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
internal sealed partial class ZendeskJson : JsonSerializerContext;
