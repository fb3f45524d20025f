using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Caudal.Sources.Salesforce;

/// <summary>How far a kind of record is read: up to a moment, or within a window of changes that ends there.</summary>
/// <param name="Until">The window's end. Fixed, so that what changes meanwhile leaves the window and is found by the next.</param>
internal sealed record SalesforceCursor(DateTimeOffset Until)
{
    /// <summary>The window's beginning; null in the reading of all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Of a reading of all that comes in two parts: where the newest one begins, and the older one ends.</summary>
    public DateTimeOffset? Split { get; init; }

    public bool IsOlder { get; init; }

    public bool IsDone { get; init; }

    /// <summary>The last record that was read, by its stamp and its id: records of one second go by their ids.</summary>
    public string? LastStamp { get; init; }

    public string? LastId { get; init; }

    /// <summary>The query job that reads the window, and Salesforce's mark of its next page.</summary>
    public string? Job { get; init; }

    public string? Locator { get; init; }

    [JsonIgnore]
    public bool IsBegun => LastId is not null || Job is not null || IsOlder;

    /// <summary>The part that follows; null where none does.</summary>
    [JsonIgnore]
    public SalesforceCursor? Rest => Split is not null && !IsOlder ? new SalesforceCursor(Until) { Split = Split, IsOlder = true } : null;

    public static SalesforceCursor? Parse(string? text) => text is null ? null : JsonSerializer.Deserialize(text, SalesforceJson.Default.SalesforceCursor);

    public string Write() => JsonSerializer.Serialize(this, SalesforceJson.Default.SalesforceCursor);

    /// <summary>The rest of the window as a query's condition.</summary>
    public string Condition(string stamp)
    {
        var until = IsOlder ? $"{stamp} < {Text(Split!.Value)}" : $"{stamp} <= {Text(Until)}";
        return LastId is not null ? $"({stamp} > {LastStamp} OR ({stamp} = {LastStamp} AND Id > '{LastId}')) AND {until}" : (IsOlder ? null : From ?? Split) is { } from ? $"{stamp} >= {Text(from)} AND {until}" : until;
    }

    /// <summary>A moment as queries write it.</summary>
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

[JsonSerializable(typeof(SalesforceCursor))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
internal sealed partial class SalesforceJson : JsonSerializerContext;
