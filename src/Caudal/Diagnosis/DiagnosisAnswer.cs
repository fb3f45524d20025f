namespace Caudal.Diagnosis;

public enum Lens
{
    Sales,
    Revenue,
    Both,
}

/// <summary>The diagnosis of one build: the same for every door.</summary>
public sealed record DiagnosisAnswer
{
    public required string Build { get; init; }
    public required Lens Lens { get; init; }
    public required Period Period { get; init; }
    public required string Currency { get; init; }
    public required SalesToday SalesToday { get; init; }

    /// <summary>The sum of all ranked findings, those beyond <c>top</c> included.</summary>
    public required Interval TotalValue { get; init; }

    /// <summary>Share of the revenue lens's value on boundaries between teams or outside Sales; null where nothing is at stake.</summary>
    public required Interval? Interdependence { get; init; }

    /// <summary>By P50, highest first; no money is in two of them.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Ranked findings in all, of which <see cref="Findings"/> may show the first.</summary>
    public required int FindingsInAll { get; init; }

    /// <summary>P10 at or below zero: worth watching, not yet worth acting.</summary>
    public required IReadOnlyList<Finding> NotSureYet { get; init; }

    /// <summary>Money of ranked findings seen by another cut; in no total.</summary>
    public required IReadOnlyList<Finding> SameMoney { get; init; }

    public required IReadOnlyList<CannotSay> CannotSay { get; init; }

    /// <summary>What would make the intervals narrower; empty where there is enough to judge by.</summary>
    public IReadOnlyList<Phrase> Narrows { get; init; } = [];

    /// <summary>How far the levers' parts are from adding up to the whole, as a share of it; rounding of the last digits.</summary>
    public double Residual { get; init; }

    /// <summary>Only for <see cref="Lens.Both"/>.</summary>
    public LensComparison? Comparison { get; init; }

    /// <summary>A finding of any of the lists; null: there is none of that id.</summary>
    public Finding? Find(string id) => Findings.Concat(NotSureYet).Concat(SameMoney).FirstOrDefault(f => f.Id == id);
}

/// <summary>What a Sales-only view would fix first, what the whole journey would, and what the difference is worth.</summary>
/// <param name="Forgone">Value of the whole journey's top findings less that of as many of the Sales view's, both over the whole journey.</param>
/// <param name="Sales">In booked money up to won.</param>
public sealed record LensComparison(IReadOnlyList<Finding> Sales, IReadOnlyList<Finding> Revenue, Interval Forgone)
{
    public IReadOnlyList<string> SalesFindings { get; } = [.. Sales.Select(f => f.Id)];
    public IReadOnlyList<string> RevenueFindings { get; } = [.. Revenue.Select(f => f.Id)];
    public IReadOnlyList<string> Shared => [.. SalesFindings.Intersect(RevenueFindings)];
}
