using Caudal.Warehouse;

namespace Caudal.Diagnosis.Levers;

/// <summary>A cut of a lever's journeys: the table it stands on and the column or attribute that holds it.</summary>
/// <param name="On">deal person subscription pursuit owner company product</param>
internal sealed record Dimension(string Name, string On, string? Column, string? Attribute)
{
    public string? Label { get; init; }

    /// <summary>No cut at all: what a target for the whole company is held against.</summary>
    public static Dimension Whole { get; } = new("", "", null, null);

    public bool IsWhole => Name.Length == 0;

    /// <summary>A way of dividing the sellers, not the customers.</summary>
    public bool OfOwners => On == "owner";

    // Decided by the outcome, or its very name: a cut by them explains nothing.
    private static readonly HashSet<string> Outcomes = new(StringComparer.OrdinalIgnoreCase)
    {
        "status", "source_status", "stage", "stage_kind", "lost_reason", "reject_reason", "cancel_reason", "lifecycle_stage", "has_company",
        "active", "surrogate", "is_lead", "opted_out",
    };

    // Names and numbers of single records: no segments.
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "name", "full_name", "email", "phone", "title", "domain", "next_step", "code", "currency", "source", "stream",
    };

    private static readonly Dimension[] Usual =
    [
        new("owner", "owner", "name", null), new("team", "owner", "team", null), new("region", "owner", "region", null), new("manager", "owner", "manager", null),
        new("product", "product", "name", null), new("pipeline", "deal", "pipeline", null), new("deal_type", "deal", "deal_type", null),
        new("lead_source", "deal", "lead_source", null), new("lead_source", "person", "lead_source", null), new("lead_source", "pursuit", "lead_source", null),
        new("country", "person", "country", null), new("plan", "subscription", "plan", null), new("interval", "subscription", "interval", null),
        new("industry", "company", "industry", null), new("segment", "company", "segment", null), new("country", "company", "country", null),
        new("size", "company", "employees", null),
    ];

    /// <summary>
    /// The dimensions that journeys of an object can be cut by: the usual ones under their own names, so that a finding keeps its
    /// id whatever a source calls them, then what else the data has.
    /// </summary>
    public static List<Dimension> Of(Situation at, string journey)
    {
        var reachable = Reachable(journey);
        var all = Usual.Concat(Found(at).Where(d => d.Attribute is not null || Segments(at, d))).Where(d => reachable.Contains(d.On));
        return [.. all.DistinctBy(d => (d.On, d.Column, d.Attribute)).DistinctBy(d => d.Name)];
    }

    private static bool Segments(Situation at, Dimension d) =>
        !Outcomes.Contains(d.Column!) && !Names.Contains(d.Column!) && !d.Column!.EndsWith("_id", StringComparison.Ordinal) && at.HasText(d.On, d.Column!);

    private static string[] Reachable(string journey) => journey switch
    {
        "deal" => ["deal", "owner", "company", "product"],
        "subscription" => ["subscription", "owner", "company", "product", "person"],
        "person" => ["person", "owner", "company"],
        _ => ["pursuit", "owner", "company"],
    };

    private static List<Dimension> Found(Situation at) => at.Query(
        "select d.name, d.object, d.column_name, d.attribute, d.label from dimension d where d.column_name is not null or d.attribute is not null order by d.object nulls last, d.name nulls last, d.column_name nulls last, d.attribute nulls last",
        r => new Dimension(r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3))
        {
            Label = r.IsDBNull(4) ? null : r.GetString(4),
        });

    /// <summary>Its value as SQL; an attribute's name goes as the parameter <c>$attribute_n</c>.</summary>
    public string Expression(int place) => this switch
    {
        { IsWhole: true } => "CAST('' AS varchar)",
        { Attribute: not null } => $"CAST({On}.attributes ->> $attribute_{Letters(place)} AS varchar)",
        { On: "company", Column: "employees" } =>
            "case when company.employees < 10 then '1-9' when company.employees < 50 then '10-49' when company.employees < 250 then '50-249' when company.employees >= 250 then '250+' end",
        _ => $"CAST({On}.{SqlText.Identifier(Column!)} AS varchar)",
    };

    // Names of parameters are letters and underscores.
    internal static string Letters(int place) => place < 26 ? ((char)('a' + place)).ToString() : Letters(place / 26 - 1) + Letters(place % 26);
}
