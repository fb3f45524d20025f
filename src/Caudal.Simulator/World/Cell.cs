namespace Caudal.Simulator.World;

internal enum Band { Small, Mid, Large }

internal enum Channel { OrganicSearch, PaidSearch, PaidSocial, Email, Referral, Events, Outbound }

/// <summary>Where in the company a draw happens: what a leak's segment is compared with.</summary>
internal readonly record struct Cell(Band Band, string Industry, string Country, string Team, Channel Channel)
{
    private static readonly string[] Dimensions = ["size", "industry", "country", "team", "channel"];

    /// <exception cref="FormatException">Not <c>dimension=value</c> with a known dimension.</exception>
    public static (string Dimension, string Value) Condition(string segment)
    {
        var i = segment.IndexOf('=', StringComparison.Ordinal);
        var dimension = i < 0 ? segment : segment[..i].Trim().ToLowerInvariant();
        if (i < 0 || !Dimensions.Contains(dimension))
            throw new FormatException($"'{segment}' is no segment: write dimension=value with one of {string.Join(", ", Dimensions)}");
        return (dimension, segment[(i + 1)..].Trim().ToLowerInvariant());
    }

    public bool Is((string Dimension, string Value) condition) => condition.Dimension switch
    {
        "size" => BandNames[(int)Band] == condition.Value,
        "industry" => Industry == condition.Value,
        "country" => string.Equals(Country, condition.Value, StringComparison.OrdinalIgnoreCase),
        "team" => Team == condition.Value,
        _ => ChannelNames[(int)Channel] == condition.Value,
    };

    public static readonly string[] BandNames = ["small", "mid", "large"];
    public static readonly string[] ChannelNames = ["organic_search", "paid_search", "paid_social", "email", "referral", "events", "outbound"];
}
