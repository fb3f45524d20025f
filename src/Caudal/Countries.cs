using System.Collections.Frozen;
using System.Globalization;

namespace Caudal;

/// <summary>Countries by their ISO 3166 codes and their names in English, in their own languages and, where the system has them, in Spanish.</summary>
public static class Countries
{
    private static readonly Lazy<FrozenDictionary<string, string>> Codes = new(Load);

    /// <summary>The two-letter code; null where the text names no country.</summary>
    public static string? Find(string text) => Codes.Value.GetValueOrDefault(text.Trim().ToLowerInvariant());

    private static FrozenDictionary<string, string> Load()
    {
        var codes = new Dictionary<string, string>
        {
            ["uk"] = "GB", ["england"] = "GB", ["inglaterra"] = "GB", ["reino unido"] = "GB", ["u.s."] = "US", ["u.s.a."] = "US", ["ee. uu."] = "US", ["ee.uu."] = "US", ["eeuu"] = "US",
            ["united states of america"] = "US", ["estados unidos de américa"] = "US", ["mexico"] = "MX", ["peru"] = "PE", ["panama"] = "PA", ["espana"] = "ES", ["brasil"] = "BR", ["alemania"] = "DE",
            ["francia"] = "FR", ["italia"] = "IT", ["países bajos"] = "NL", ["holanda"] = "NL", ["suiza"] = "CH", ["bélgica"] = "BE", ["canadá"] = "CA", ["república dominicana"] = "DO",
        };
        foreach (var region in CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => c.Name).Where(n => n.Length > 0).Select(Region).OfType<RegionInfo>())
            foreach (var name in new[] { region.TwoLetterISORegionName, region.ThreeLetterISORegionName, region.EnglishName, region.NativeName })
                if (region.TwoLetterISORegionName.Length == 2) codes.TryAdd(name.ToLowerInvariant(), region.TwoLetterISORegionName);
        return codes.ToFrozenDictionary();
    }

    private static RegionInfo? Region(string culture)
    {
        try { return new RegionInfo(culture); }
        catch (ArgumentException) { return null; }   // a language that belongs to no country
    }
}
