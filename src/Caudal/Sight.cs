namespace Caudal;

/// <summary>
/// What somebody may see of the records behind the figures. Figures of the whole company are everybody's: a team that knows only its own part repairs only that.
/// </summary>
/// <param name="People">Names, e-mails and phones of the customers' people are shown; else they read <see cref="Masked"/>, and nothing is found by them.</param>
/// <param name="Regions">Only customers of these regions, by their own region or their owner's; null: of all.</param>
public sealed record Sight(bool People, IReadOnlyList<string>? Regions = null)
{
    public const string Masked = "•••";

    public static Sight Whole { get; } = new(true);

    /// <summary>Two who see the same have the same.</summary>
    public string Key => $"{(People ? "p" : "")}{(Regions is null ? "" : "|" + string.Join('|', Regions.Select(r => r.ToLowerInvariant()).Order(StringComparer.Ordinal)))}";

    public string? Person(string? text) => People || text is null ? text : Masked;

    /// <summary>A record's id: some exports know their people by e-mail.</summary>
    public string? Id(string? id) => People || id?.Contains('@', StringComparison.Ordinal) != true ? id : Masked;
}
