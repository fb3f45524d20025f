using Caudal.Metrics.Filters;

namespace Caudal.Metrics;

/// <summary>One period of an answer, its ends as UTC instants that still belong to it.</summary>
/// <param name="First">First local day; null where the answer has no grain.</param>
/// <param name="StartsAt">The last instant before the period.</param>
/// <param name="EndsAt">Its last instant, or the as-of time if that is earlier.</param>
/// <param name="JoinedBy">Who had come by then belongs to the start.</param>
/// <param name="From">First local day that plans and close dates are taken from.</param>
/// <param name="To">Local day that ends them, exclusive: the whole period's, even where the as-of time lies inside it.</param>
internal sealed record Period(DateOnly? First, DateTime StartsAt, DateTime EndsAt, DateTime JoinedBy, DateOnly From, DateOnly To);

/// <summary>A query as it applies to one metric: the times resolved, the condition read.</summary>
/// <param name="From">First local day, null: from the first data on.</param>
/// <param name="To">Local day that ends the range, exclusive.</param>
internal sealed record Scope(
    BuildFacts Facts, MetricQuery Query, IReadOnlyList<string> By, Condition? Where, DateTime AsOf, DateOnly? From, DateOnly To, IReadOnlyList<Period> Periods)
{
    /// <summary>Earlier than the build's own as-of time: the state of then is rebuilt from history.</summary>
    public bool Rebuilt => AsOf != Facts.AsOf;

    public DateOnly AsOfDay => Facts.LocalDay(AsOf);
}
