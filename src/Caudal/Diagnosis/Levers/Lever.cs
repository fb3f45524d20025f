using Caudal.Process;

namespace Caudal.Diagnosis.Levers;

internal enum Gauge
{
    /// <summary>The share that goes on to the next state.</summary>
    Rate,

    /// <summary>Mean days that it takes.</summary>
    Time,

    /// <summary>Mean money that it brings.</summary>
    Value,
}

/// <summary>
/// A quantity that a team can move: a transition's rate, its time, or its value. Its <c>.sql</c>, named after the transition,
/// gives one row a journey: company_id, object_id, owner_id, source, stream, record_id, occurred_on, matured, converted, seconds, value; where it is of the open
/// stages one by one, also stage.
/// </summary>
/// <param name="Object">The table whose segments cut it.</param>
/// <param name="Metric">The metric whose target in revenue.yml is its benchmark.</param>
internal sealed record Lever(string Path, Gauge Gauge, Transition Transition, Area Area, string Object, string Metric)
{
    public (Area From, Area To)? Between { get; init; }

    /// <summary>The direct finding that would count the same journeys.</summary>
    public string? CountsAgainst => Path == "lead-touched" ? "lead_touched_late" : null;

    /// <summary>Of each open stage by itself.</summary>
    public bool ByStage => Path == "open-next";

    /// <summary>Levers of one purse are the same money: only the cut that explains most is ranked.</summary>
    public (string Step, Gauge Gauge) Purse => (ByStage ? "open-won" : Path, Gauge);

    public string Kind => Gauge == Gauge.Rate ? $"leak.{Path}" : $"leak.{Path}.{Gauge.ToString().ToLowerInvariant()}";

    public string Sql => Resource.Read($"Diagnosis/Levers/{Path}.sql");

    /// <summary>A long time is the lag; of the others, a low figure is.</summary>
    public bool LowIsGood => Gauge == Gauge.Time;

    /// <summary>Its place on the way from lead to renewal; the rate, the time and the value of one step are places of their own.</summary>
    public int Stage => Enumerable.Range(0, All.Count).First(i => ReferenceEquals(All[i], this));

    /// <summary>What it brings more meets the steps after it; time and retention stand by themselves.</summary>
    public bool Feeds => Gauge != Gauge.Time && Path != "live-renewed";

    public static IReadOnlyList<Lever> All { get; } =
    [
        new("lead-qualified", Gauge.Rate, new(StageKind.Lead, StageKind.Qualified), Area.Marketing, "person", "stage_conversion"),
        new("lead-touched", Gauge.Rate, new(StageKind.Lead, StageKind.Accepted), Area.Sales, "person", "sla_attainment") { Between = (Area.Marketing, Area.Sales) },
        new("qualified-accepted", Gauge.Rate, new(StageKind.Qualified, StageKind.Accepted), Area.Sales, "person", "acceptance_rate") { Between = (Area.Marketing, Area.Sales) },
        new("accepted-open", Gauge.Rate, new(StageKind.Accepted, StageKind.Open), Area.Sales, "pursuit", "stage_conversion"),
        new("open-next", Gauge.Rate, new(StageKind.Open, StageKind.Won), Area.Sales, "deal", "stage_conversion"),
        new("open-next", Gauge.Time, new(StageKind.Open, StageKind.Won), Area.Sales, "deal", "time_in_stage"),
        new("open-won", Gauge.Rate, new(StageKind.Open, StageKind.Won), Area.Sales, "deal", "win_rate"),
        new("open-won", Gauge.Time, new(StageKind.Open, StageKind.Won), Area.Sales, "deal", "sales_cycle_days"),
        new("open-won", Gauge.Value, new(StageKind.Open, StageKind.Won), Area.Sales, "deal", "deal_size"),
        new("live-renewed", Gauge.Rate, new(StageKind.Live, StageKind.Renewed), Area.Success, "subscription", "logo_churn"),
    ];
}
