namespace Caudal.Process;

/// <summary>The revenue process of one workspace, read from <c>revenue.yml</c>; every part has a default.</summary>
public sealed record RevenueProcess
{
    public static RevenueProcess Default { get; } = new();

    /// <summary>Reads the file; the defaults where there is none. All its faults are thrown together, each with line and column.</summary>
    public static RevenueProcess Read(string path) => SettingsFile.Text(path) is { } text ? Parse(text, Path.GetFileName(path)) : Default;

    /// <param name="file">The name that faults give.</param>
    public static RevenueProcess Parse(string text, string file) => RevenueYaml.Parse(text, file);

    /// <summary>The keys that each section of the file may have; <c>revenue.yml</c> names the outermost.</summary>
    public static IReadOnlyDictionary<string, SortedSet<string>> Keys => RevenueYaml.Keys();

    /// <summary>A commented file to begin from.</summary>
    public static string Example => Resource.Read("Process/revenue.example.yml");

    /// <summary>The JSON Schema that lets an editor complete and check the file.</summary>
    public static string Schema => Resource.Read("Process/revenue.schema.json");

    public string? Company { get; init; }

    /// <summary>ISO 4217; null: the currency that most of the data's money is in, else USD.</summary>
    public string? Currency { get; init; }

    /// <summary>IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The last moment of a day where the company is: as of a day means all that was known by then.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var end = day.AddDays(1).ToDateTime(TimeOnly.MinValue).AddTicks(-TimeSpan.TicksPerMicrosecond);
        return new DateTimeOffset(end, Zone.GetUtcOffset(end)).ToUniversalTime();
    }

    /// <summary>The workspace's day on which a moment lies.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    public Language? Language { get; init; }

    /// <summary>Month (1–12) that the fiscal year begins in.</summary>
    public int FiscalYearStarts { get; init; } = 1;

    public DayOfWeek WeekStarts { get; init; } = DayOfWeek.Monday;

    /// <summary>Working time of teams that state none of their own.</summary>
    public BusinessHours BusinessHours { get; init; } = BusinessHours.Default;

    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];
    public IReadOnlyList<Team> Teams { get; init; } = [];
    public IReadOnlyList<StageRule> Stages { get; init; } = [];
    public IReadOnlyList<Handoff> Handoffs { get; init; } = Handoff.Usual;
    public IReadOnlyList<Target> Targets { get; init; } = [];
    public IReadOnlyList<Segment> Segments { get; init; } = [];
    public IReadOnlyList<ExchangeRate> ExchangeRates { get; init; } = [];
    public Economics Economics { get; init; } = new();
    public Policy Policy { get; init; } = new();
    public Tolerated Tolerated { get; init; } = new();

    /// <summary>ISO 3166, two letters: where a phone number without a country code is from, unless its record names a country. Null: such numbers stay as written.</summary>
    public string? Country { get; init; }

    /// <summary>Whose word counts where the records of one customer disagree; without a rule, that of the record that changed last.</summary>
    public IReadOnlyList<SurvivorshipRule> Golden { get; init; } = [];
}

public enum Preference
{
    /// <summary>The record that was updated last.</summary>
    Newest,

    /// <summary>The record with most fields filled; among those the newest.</summary>
    Fullest,
}

/// <param name="Object">company or person.</param>
/// <param name="Field">A field of it; null: all that have no rule of their own.</param>
/// <param name="Trust">Systems in the order in which their word counts; those that are not named come after, by <paramref name="Prefer"/>.</param>
public sealed record SurvivorshipRule(string Object, string? Field, IReadOnlyList<string> Trust, Preference Prefer)
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["company"] = ["name", "domain", "industry", "segment", "employees", "annual_revenue", "country", "region", "city", "owner", "lead_source", "lifecycle_stage"],
        ["person"] = ["full_name", "email", "phone", "title", "owner", "lead_source", "campaign", "country", "lifecycle_stage", "status"],
    };
}

public enum Area
{
    Marketing,
    Sales,
    Service,
    Success,
    Finance,
    Other,
}

/// <param name="Id">As it stands in the data (a team's name) or in handoffs.</param>
/// <param name="Members">Owners by name or e-mail, where the data does not say their team.</param>
public sealed record Team(string Id, Area Area)
{
    public string? Name { get; init; }
    public string? Lead { get; init; }
    public IReadOnlyList<string> Members { get; init; } = [];
    public BusinessHours? BusinessHours { get; init; }
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];
}

/// <summary>Working spans in local time, several a day for a split shift.</summary>
public sealed record BusinessHours(IReadOnlyList<WorkSpan> Spans)
{
    public static BusinessHours Default { get; } = new(
        [.. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }
            .Select(day => new WorkSpan(day, new TimeOnly(9, 0), new TimeOnly(18, 0)))]);
}

/// <summary>Half open, [From, To); a span that ends at midnight has To = 00:00.</summary>
public sealed record WorkSpan(DayOfWeek Day, TimeOnly From, TimeOnly To);

/// <param name="Label">As the source writes it; compared without case, accents and punctuation.</param>
/// <param name="Order">Place among the open stages of its pipeline, 1 first; null where the data says.</param>
/// <param name="DormantAfterDays">Silence after which a journey in this stage counts as dormant.</param>
public sealed record StageRule(string Label, StageKind Kind)
{
    public string? Pipeline { get; init; }
    public int? Order { get; init; }
    public int? DormantAfterDays { get; init; }
    public double? Probability { get; init; }
}

/// <summary>What passes from one team to another, and within what time it must be answered.</summary>
/// <param name="At">The stage kind that the receiving team takes a journey into: <c>accepted</c> for a lead handed to Sales.</param>
public sealed record Handoff(string Id, string From, string To, StageKind At)
{
    /// <summary>Business hours of the receiving team.</summary>
    public double SlaHours { get; init; } = 24;

    public IReadOnlyList<string> RequiredFields { get; init; } = [];
    public string? Owner { get; init; }

    public static IReadOnlyList<Handoff> Usual { get; } =
    [
        new("lead_to_sales", "marketing", "sales", StageKind.Accepted) { SlaHours = 8 },
        new("won_to_success", "sales", "success", StageKind.Live) { SlaHours = 40 },
    ];
}

/// <summary>What the company itself aims at; the first choice of a benchmark.</summary>
public sealed record Target(string Metric, decimal Value)
{
    public string? Team { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public IReadOnlyDictionary<string, string> Segment { get; init; } = new Dictionary<string, string>();
}

/// <summary>A named cut of the data: a column or attribute as it stands, mapped values, or buckets of a number.</summary>
/// <param name="On">company person deal subscription ticket owner</param>
public sealed record Segment(string Id, string On, string Column)
{
    public string? Label { get; init; }
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Lower bounds, ascending; [10, 50] makes "&lt; 10", "10–49", "≥ 50".</summary>
    public IReadOnlyList<decimal> Buckets { get; init; } = [];
}

/// <summary>One unit of <paramref name="From"/> is <paramref name="Rate"/> units of <paramref name="To"/> from that day on.</summary>
public sealed record ExchangeRate(string From, string To, DateOnly Day, decimal Rate);

public sealed record Economics
{
    /// <summary>Share of revenue that remains after the cost of delivering it.</summary>
    public decimal GrossMargin { get; init; } = 0.75m;

    public int HorizonMonths { get; init; } = 12;
}

/// <summary>Limits beyond which a direct finding speaks; each can be set.</summary>
public sealed record Policy
{
    /// <summary>A share: 0.2 is 20 %.</summary>
    public decimal MaxDiscount { get; init; } = 0.20m;

    public double LeadTouchHours { get; init; } = 8;
    public int LeadUntouchedDays { get; init; } = 14;
    public int InvoiceWithinDays { get; init; } = 30;
    public int PushedCloseDates { get; init; } = 2;
    public int RenewalWindowDays { get; init; } = 90;
    public int ChampionSilentDays { get; init; } = 60;
    public int MultiThreadAbove { get; init; } = 2;
}

/// <summary>Shares of the journeys that may be worked so in any company: only what goes beyond them counts as a leak.</summary>
public sealed record Tolerated
{
    /// <summary>Deals with one contact only.</summary>
    public decimal OneContact { get; init; } = 0.25m;

    /// <summary>Deals whose close date was put off again and again.</summary>
    public decimal PushedCloseDates { get; init; } = 0.10m;

    /// <summary>Deals that stop and are never closed.</summary>
    public decimal StalledDeals { get; init; } = 0.03m;

    /// <summary>New customers who begin to use late what they bought.</summary>
    public decimal LateOnboarding { get; init; } = 0.10m;

    /// <summary>Renewals after several tickets past their SLA.</summary>
    public decimal TicketsPastSla { get; init; } = 0.15m;

    /// <summary>Renewals that nobody works on.</summary>
    public decimal UnworkedRenewals { get; init; } = 0.05m;

    /// <summary>Won deals with more discount than the policy allows.</summary>
    public decimal DiscountsBeyondPolicy { get; init; } = 0.05m;

    /// <summary>Leads that nobody touches.</summary>
    public decimal UntouchedLeads { get; init; } = 0.02m;
}
