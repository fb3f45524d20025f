namespace Caudal.Simulator;

/// <param name="Seed">The same request gives the same bytes.</param>
/// <param name="Size">tiny, s, m, l or xl: 130, 1,000, 10,000, 50,000 or 200,000 companies, with about five people each.</param>
/// <param name="Months">Length of the history, up to <paramref name="End"/>.</param>
/// <param name="Leaks">What is wrong with the company; empty: nothing is.</param>
/// <param name="Out">Folder to write into; it is created.</param>
/// <param name="Headers">Language of the exports: en, es, or mixed (the CRM Spanish, the others English).</param>
/// <param name="End">The day of the exports: the last that they hold is the one before.</param>
public sealed record SimulationRequest(
    int Seed, string Size, int Months, IReadOnlyList<PlantedLeak> Leaks, string Out, string Headers, DateOnly End)
{
    public static IReadOnlyList<string> Sizes { get; } = ["tiny", "s", "m", "l", "xl"];

    /// <summary>ISO 4217 code of the company's own money; two decimals are assumed.</summary>
    public string Currency { get; init; } = "MXN";

    /// <summary>Money of the customers abroad.</summary>
    public string ForeignCurrency { get; init; } = "USD";

    /// <summary>Units of <see cref="Currency"/> for one of <see cref="ForeignCurrency"/>, about which the monthly rates wander.</summary>
    public decimal ForeignRate { get; init; } = 18.2m;

    /// <summary>IANA name; the CRM, marketing and usage files are in this time, help desk and billing in UTC.</summary>
    public string TimeZone { get; init; } = "America/Mexico_City";

    public string Company { get; init; } = "Cántaro Software";

    /// <summary>Companies to draw instead of the size's own number.</summary>
    public int? Companies { get; init; }

    /// <exception cref="FormatException">A part of the request cannot be read; the message says which and what was expected.</exception>
    public void Check()
    {
        if (!Sizes.Contains(Size)) throw new FormatException($"'{Size}' is no size: {string.Join(", ", Sizes)}");
        if (Months is < 3 or > 120) throw new FormatException($"{Months} months: 3 to 120 can be simulated");
        if (Headers is not ("en" or "es" or "mixed")) throw new FormatException($"'{Headers}' is no language of headers: en, es, mixed");
        foreach (var leak in Leaks) leak.Check();
    }
}
