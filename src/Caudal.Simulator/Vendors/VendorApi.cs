using System.Text.Json.Nodes;

namespace Caudal.Simulator.Vendors;

/// <summary>A request as a vendor's API sees it.</summary>
/// <param name="Path">Without the leading slash.</param>
public sealed record VendorRequest(string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? this[string name] => Query.GetValueOrDefault(name);

    /// <summary>The parts of a query string, decoded; of one that is said several times, all with commas between.</summary>
    public static IReadOnlyDictionary<string, string> Parts(string query) => query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2))
        .GroupBy(p => Uri.UnescapeDataString(p[0]), p => p.Length > 1 ? Uri.UnescapeDataString(p[1].Replace('+', ' ')) : "").ToDictionary(p => p.Key, p => string.Join(',', p));
}

/// <summary>What a vendor's API answers.</summary>
public sealed record VendorResponse(int Status, string Body)
{
    public Dictionary<string, string> Headers { get; } = [];

    public string ContentType { get; init; } = "application/json";

    public static VendorResponse Of(JsonNode body, int status = 200) => new(status, body.ToJsonString());
}

/// <summary>A vendor's documented API over state that changes; it answers as the vendor would, mistakes of the asker included.</summary>
public interface IVendorApi
{
    VendorResponse Answer(VendorRequest request);
}
