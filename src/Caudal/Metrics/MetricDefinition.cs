namespace Caudal.Metrics;

public enum Unit
{
    Money,
    Share,
    Count,
    Days,
    Hours,
    Months,
    Ratio,
    Score,
}

/// <summary>A text in both languages.</summary>
public sealed record Bilingual(string Es, string En)
{
    public string In(Language language) => language == Language.Es ? Es : En;
}

/// <summary>One metric of the catalogue, as its <c>.yml</c> says it.</summary>
/// <param name="Formula">In business words.</param>
/// <param name="Grain">What one counted thing is: a deal, a customer, a lead.</param>
/// <param name="Owner">The team that answers for the number.</param>
/// <param name="Source">Where the definition comes from.</param>
public sealed record MetricDefinition(
    string Name, Unit Unit, Bilingual Label, Bilingual Formula, Bilingual Limits, string Grain, string Owner, string Source, Measure Measure)
{
    public int Version { get; init; } = 1;

    /// <summary>What must be in the data: an object (<c>deal</c>) or a filled field of one (<c>deal.amount</c>);
    /// <c>|</c> where either of two will do, <c>lead</c>: the people that came as one.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    public IEnumerable<string> Objects => Needs.SelectMany(n => n.Split('|')).Select(n => n.Split('.')[0]).Select(o => o == "lead" ? "person" : o);

    /// <summary>Without a range or a grain it looks back this many months; null: all data.</summary>
    public int? TrailingMonths { get; init; }

    /// <summary>It looks at whole periods, that which runs now and those to come included; without a range or a grain at the fiscal quarter of the as-of day.</summary>
    public bool WholePeriods { get; init; }

    /// <summary>Each period compares its end with this many months earlier, not with its own start.</summary>
    public int? LookbackMonths { get; init; }

    /// <summary>It compares two days, which a snapshot (months of tenure and who has left, no dates) does not know.</summary>
    public bool NeedsHistory { get; init; }

    /// <summary>It tells of the present alone, and so takes no period.</summary>
    public bool IsOfNow => Measure.Leaves.Any(l => Relation.Find(l.Relation).Clock == Clock.Now);

    /// <summary>Segments that always stand in the answer, because a figure across them would mean nothing.</summary>
    public IReadOnlyList<string> Split { get; init; } = [];

    public Unit NumeratorUnit { get; init; } = Unit.Count;
    public Unit DenominatorUnit { get; init; } = Unit.Count;
}
