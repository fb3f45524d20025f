namespace Caudal.Simulator.World;

/// <summary>Where customers are: a city, the sales team that serves it, and how its telephones and domains look.</summary>
internal sealed record Place(string City, string State, string Country, string CountryCode, string Team, string Dial, string Tld, double Weight)
{
    public bool Spanish => CountryCode != "US";
    public bool Home => CountryCode == "MX";
}

internal static class Market
{
    public static readonly string[] Teams = ["norte", "centro", "sur", "internacional"];

    public static readonly Place[] Places =
    [
        new("Monterrey", "Nuevo León", "México", "MX", "norte", "+52 81", "com.mx", 10),
        new("Saltillo", "Coahuila", "México", "MX", "norte", "+52 844", "mx", 3),
        new("Chihuahua", "Chihuahua", "México", "MX", "norte", "+52 614", "com.mx", 3),
        new("Tijuana", "Baja California", "México", "MX", "norte", "+52 664", "com.mx", 4),
        new("Hermosillo", "Sonora", "México", "MX", "norte", "+52 662", "mx", 2),
        new("Ciudad de México", "Ciudad de México", "México", "MX", "centro", "+52 55", "com.mx", 16),
        new("Querétaro", "Querétaro", "México", "MX", "centro", "+52 442", "mx", 5),
        new("León", "Guanajuato", "México", "MX", "centro", "+52 477", "com.mx", 4),
        new("Toluca", "Estado de México", "México", "MX", "centro", "+52 722", "com.mx", 3),
        new("Guadalajara", "Jalisco", "México", "MX", "sur", "+52 33", "com.mx", 9),
        new("Puebla", "Puebla", "México", "MX", "sur", "+52 222", "mx", 4),
        new("Mérida", "Yucatán", "México", "MX", "sur", "+52 999", "com.mx", 4),
        new("Veracruz", "Veracruz", "México", "MX", "sur", "+52 229", "com.mx", 2),
        new("Bogotá", "Cundinamarca", "Colombia", "CO", "internacional", "+57 601", "com.co", 5),
        new("Medellín", "Antioquia", "Colombia", "CO", "internacional", "+57 604", "co", 3),
        new("Lima", "Lima", "Perú", "PE", "internacional", "+51 1", "pe", 3),
        new("Santiago", "Metropolitana", "Chile", "CL", "internacional", "+56 2", "cl", 3),
        new("Madrid", "Madrid", "España", "ES", "internacional", "+34 91", "es", 4),
        new("Barcelona", "Cataluña", "España", "ES", "internacional", "+34 93", "es", 3),
        new("Valencia", "Comunidad Valenciana", "España", "ES", "internacional", "+34 96", "es", 1),
        new("Austin", "Texas", "United States", "US", "internacional", "+1 512", "com", 3),
        new("San Diego", "California", "United States", "US", "internacional", "+1 619", "com", 3),
        new("Miami", "Florida", "United States", "US", "internacional", "+1 305", "com", 3),
    ];

    public static readonly double[] Weights = [.. Places.Select(p => p.Weight)];

    /// <summary>Id, Spanish, English, share.</summary>
    public static readonly (string Id, string Es, string En, double Weight)[] Industries =
    [
        ("manufacturing", "Manufactura", "Manufacturing", 18), ("retail", "Comercio minorista", "Retail", 16),
        ("logistics", "Logística y transporte", "Logistics", 12), ("services", "Servicios profesionales", "Professional services", 17),
        ("health", "Salud", "Healthcare", 10), ("food", "Alimentos y bebidas", "Food and beverage", 11),
        ("construction", "Construcción", "Construction", 8), ("technology", "Tecnología", "Technology", 8),
    ];

    public static readonly double[] IndustryWeights = [.. Industries.Select(i => i.Weight)];
    public static readonly double[] BandWeights = [0.55, 0.33, 0.12];

    /// <summary>Plan, its list price for a seat and month in the company's currency (of the default, pesos).</summary>
    public static readonly (string Es, string En, string Code, int Price)[] Plans =
        [("Esencial", "Essential", "CANT-ES", 290), ("Profesional", "Professional", "CANT-PR", 420), ("Empresa", "Enterprise", "CANT-EM", 610)];
}
