using Caudal.Warehouse;

namespace Caudal.Metrics;

/// <summary>Resolves the times of a query: the range, and the periods at whose ends a state is looked at.</summary>
internal sealed class Periods(Engine engine, BuildFacts facts, MetricDefinition definition, MetricQuery query)
{
    // The last instant that still belongs to what comes before another.
    private static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(1);

    public DateTime AsOf { get; } = query.AsOf?.UtcDateTime is { } asked && asked < facts.AsOf ? asked : facts.AsOf;

    public DateOnly To => query.To is { } to && to <= facts.LocalDay(AsOf) ? to : facts.LocalDay(AsOf).AddDays(1);

    public DateOnly? From => query.From ?? (query.Grain is null && definition.TrailingMonths is { } months ? To.AddMonths(-months) : null);

    /// <summary>None where no relation of the metric is a state or a comparison of two ends.</summary>
    public IReadOnlyList<Period> Read()
    {
        var states = definition.Measure.Leaves.Select(l => Relation.Find(l.Relation)).Where(r => r.Begins is not null).ToList();
        if (states.Count == 0) return [];
        if (query.Grain is { } grain) return [.. Days(grain, From ?? FirstDay(states[0])).Select(Bounded)];
        return [IsSnapshot() ? new Period(null, AsOf - Tick, AsOf, AsOf) : new Period(null, Start(From), End(To), Start(From))];
    }

    // What a source says with months of tenure and a flag instead of dates ends at the snapshot's own day: the period is the snapshot.
    private bool IsSnapshot() =>
        query.From is null && definition.Measure.Leaves.Any(l => l.Relation == "customer_term") && SubscriptionSnapshot.Holds(engine, facts.AsOfDay);

    private Period Bounded(DateOnly first, DateOnly next)
    {
        var end = End(next < To ? next : To);
        var start = definition.LookbackMonths is { } months
            ? Start(facts.LocalDay(end + Tick).AddMonths(-months))
            : Start(From > first ? From : first);
        return new Period(first, start, end, start);
    }

    private Period Bounded((DateOnly First, DateOnly Next) period) => Bounded(period.First, period.Next);

    private DateTime Start(DateOnly? day) => facts.StartOf(day ?? DateOnly.MinValue.AddDays(1)) - Tick;

    private DateTime End(DateOnly next)
    {
        var end = facts.StartOf(next) - Tick;
        return end < AsOf ? end : AsOf;
    }

    private List<(DateOnly First, DateOnly Next)> Days(Grain grain, DateOnly? from)
    {
        if (from is null) return [];
        var column = grain.ToString().ToLowerInvariant();
        var firsts = engine.Query(
            $"SELECT DISTINCT {column} AS first_day FROM calendar WHERE day >= $from AND day < $to ORDER BY first_day NULLS LAST",
            r => r.GetFieldValue<DateOnly>(0), new SqlParameter("from", from), new SqlParameter("to", To));
        return [.. firsts.Zip(firsts.Skip(1).Append(To))];
    }

    private DateOnly? FirstDay(Relation relation)
    {
        var place = relation.Begins!.Split('.');
        return engine.Query($"SELECT MIN({place[1]}) FROM {place[0]}", r => r.IsDBNull(0) ? (DateOnly?)null : r.GetFieldValue<DateOnly>(0))[0];
    }
}
