using System.Globalization;

namespace Caudal.Documents;

/// <summary>Dates for machines: ISO 8601, instants in UTC.</summary>
public static class Iso
{
    public static string? Say(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => Say(instant.UtcDateTime),
        DateTime utc => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => null,
    };
}
