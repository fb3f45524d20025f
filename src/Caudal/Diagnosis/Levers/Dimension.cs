using Caudal.Process;
using Caudal.Sources;
using Caudal.Warehouse;

namespace Caudal.Diagnosis.Levers;

/// <summary>A cut of a lever's journeys: the table it stands on and the column or attribute that holds it.</summary>
/// <param name="On">deal person subscription pursuit owner company product</param>
internal sealed record Dimension(string Name, string On, string? Column, string? Attribute)
{
    public string? Label { get; init; }

    /// <summary>The open stage that is cut; null: the whole way.</summary>
    public string? Stage { get; init; }

    /// <summary>One of the data's own, not of the usual ones.</summary>
    public bool Own { get; init; }

    /// <summary>No cut at all: what a target for the whole company is held against.</summary>
    public static Dimension Whole { get; } = new("", "", null, null);

    /// <summary>The whole by its year: the one that the company speaks of, and the one before it.</summary>
    public static Dimension Year { get; } = Whole with { Good = "last_year" };

    public bool IsWhole => Name.Length == 0;

    public bool IsYear => IsWhole && Good is not null;

    /// <summary>How the journey was worked, not whose it was: a column of the lever's own text.</summary>
    public bool IsHabit => On == "habit";

    /// <summary>The value of journeys that are worked as they should be; the others are held against it.</summary>
    public string? Good { get; init; }

    /// <summary>
    /// Share of journeys that may be worked so in any company: one deal in four has one contact only, one renewal in twenty is
    /// forgotten. Only what goes beyond it counts, since nobody reaches none at all.
    /// </summary>
    public double Tolerated { get; init; }

    /// <summary>A habit that acts at another time than it is decided: columns of its own, <c>habit_counted</c> <c>_matured</c> <c>_converted</c> <c>_value</c>, say what the year's volume is.</summary>
    public bool OwnVolume { get; init; }

    /// <summary>A way of dividing the sellers, not the customers.</summary>
    public bool OfOwners => On == "owner";

    // Decided by the outcome, or its very name: a cut by them explains nothing.
    private static readonly HashSet<string> Outcomes = new(StringComparer.OrdinalIgnoreCase)
    {
        "status", "source_status", "stage", "stage_kind", "lost_reason", "reject_reason", "cancel_reason", "lifecycle_stage", "has_company",
        "active", "surrogate", "is_lead", "opted_out",
        // What a system notes of an account's own state, as it is when the company leaves or stops paying.
        "delinquent", "livemode", "archived", "deleted", "suspended", "verified", "balance", "past_due",
    };

    // A word for the outcome in the name of a system's own column ("churn_flag", "Motivo de baja", "is_won") tells what became of a journey, and not whose it was.
    private static readonly HashSet<string> OutcomeWords = new(StringComparer.Ordinal)
    {
        "churn", "churned", "exited", "attrition", "cancel", "canceled", "cancelled", "cancellation", "terminated", "won", "lost", "loss", "active", "inactive",
        "baja", "abandono", "cancelado", "cancelada", "cancelacion", "fuga", "perdido", "perdida", "ganado", "ganada", "activo", "activa", "inactivo", "inactiva",
    };

    private static bool IsOutcome(string attribute) => Outcomes.Contains(attribute) || HeaderName.Words(attribute).Any(OutcomeWords.Contains);

    // Their groups do other work, so that the one is no benchmark for the other: renewals beside new sales, assistants beside sellers.
    private static readonly HashSet<string> Incomparable = new(StringComparer.OrdinalIgnoreCase) { "pipeline", "deal_type", "role", "area", "city" };

    // Names and numbers of single records: no segments.
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "name", "full_name", "email", "phone", "title", "domain", "next_step", "code", "currency", "source", "stream",
    };

    private static readonly Dimension[] Usual =
    [
        new("owner", "owner", "name", null), new("team", "owner", "team", null), new("region", "owner", "region", null), new("manager", "owner", "manager", null),
        new("product", "product", "name", null),
        new("lead_source", "deal", "lead_source", null), new("lead_source", "person", "lead_source", null), new("lead_source", "pursuit", "lead_source", null),
        new("country", "person", "country", null), new("plan", "subscription", "plan", null), new("interval", "subscription", "interval", null),
        new("industry", "company", "industry", null), new("segment", "company", "segment", null), new("country", "company", "country", null),
        new("size", "company", "employees", null),
    ];

    private static Dimension[] Habits(Tolerated usual, Lever lever) => lever.Path switch
    {
        "open-won" => [Habit("contacts", "contacts", "several", usual.OneContact), Habit("close_date", "close_date_kept", "kept", usual.PushedCloseDates)],
        "live-renewed" =>
        [
            Habit("onboarding", "onboarding", "in_time", usual.LateOnboarding) with { OwnVolume = true },
            Habit("tickets", "tickets", "few", usual.TicketsPastSla) with { OwnVolume = true },
            Habit("renewal", "renewal", "worked", usual.UnworkedRenewals),
        ],
        _ => [],
    };

    private static Dimension Habit(string name, string column, string good, decimal tolerated) =>
        new(name, "habit", column, null) { Good = good, Tolerated = (double)tolerated };

    /// <summary>
    /// The dimensions that journeys of an object can be cut by: the usual ones under their own names, so that a finding keeps its
    /// id whatever a source calls them, then what else the data has.
    /// </summary>
    public static List<Dimension> Of(Situation at, Lever lever)
    {
        var reachable = Reachable(lever.Object);
        var all = Usual.Concat(Found(at).Where(d => d.Attribute is { } own ? !IsOutcome(own) : Segments(at, d))).Where(d => reachable.Contains(d.On));
        return [.. Habits(at.Process.Tolerated, lever).Concat(all).DistinctBy(d => (d.On, d.Column, d.Attribute)).DistinctBy(d => d.Name)];
    }

    private static bool Segments(Situation at, Dimension d) =>
        !Outcomes.Contains(d.Column!) && !Incomparable.Contains(d.Column!) && !Names.Contains(d.Column!) && !d.Column!.EndsWith("_id", StringComparison.Ordinal) && at.HasText(d.On, d.Column!);

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
            Label = r.IsDBNull(4) ? null : r.GetString(4), Own = true,
        });

    /// <summary>Its value as SQL; an attribute's name goes as the parameter <c>$attribute_n</c>.</summary>
    public string Expression(int place) => this switch
    {
        { IsYear: true } => $"case when j.occurred_on < CAST($this_year AS date) then '{Good}' else '' end",
        { IsWhole: true } => "CAST('' AS varchar)",
        { IsHabit: true } => $"j.{Column}",
        { Attribute: not null } => $"CAST({On}.attributes ->> $attribute_{Letters(place)} AS varchar)",
        { On: "company", Column: "employees" } =>
            "case when company.employees < 10 then '1-9' when company.employees < 50 then '10-49' when company.employees < 250 then '50-249' when company.employees >= 250 then '250+' end",
        _ => $"CAST({On}.{SqlText.Identifier(Column!)} AS varchar)",
    };

    // Names of parameters are letters and underscores.
    internal static string Letters(int place) => place < 26 ? ((char)('a' + place)).ToString() : Letters(place / 26 - 1) + Letters(place % 26);
}
