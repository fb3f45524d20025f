using Caudal.Warehouse;

namespace Caudal.Metrics;

/// <summary>Resolves the times of a query: the range, and the periods at whose ends a state is looked at.</summary>
internal sealed class Periods(Engine engine, BuildFacts facts, MetricDefinition definition, MetricQuery query)
{
    // The last instant that still belongs to what comes before another.
    private static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(1);

    public DateTime AsOf { get; } = query.AsOf?.UtcDateTime is { } asked && asked < facts.AsOf ? asked : facts.AsOf;

    public DateOnly To { get => field == default ? field = ReadTo() : field; }

    public DateOnly? From { get => field ??= ReadFrom(); }

    /// <summary>None where no relation of the metric is a state or a comparison of two ends.</summary>
    public IReadOnlyList<Period> Read()
    {
        var states = definition.Measure.Leaves.Select(l => Relation.Find(l.Relation)).Where(r => r.Begins is not null).ToList();
        if (states.Count == 0) return [];
        if (query.Grain is { } grain) return [.. Days(grain, From ?? FirstDay(states[0])).Select(Bounded)];
        var day = From ?? DateOnly.MinValue.AddDays(1);
        return [IsSnapshot() ? new Period(null, AsOf - Tick, AsOf, AsOf, day, To) : new Period(null, Start(From), End(To), Start(From), day, To)];
    }

    private DateOnly ReadTo()
    {
        var known = facts.LocalDay(AsOf).AddDays(1);
        if (definition.WholePeriods) return query.To ?? After(query.Grain ?? Grain.Quarter, facts.LocalDay(AsOf)) ?? known;
        return query.To is { } to && to < known ? to : known;
    }

    private DateOnly? ReadFrom()
    {
        if (query.From is not null || query.Grain is not null) return query.From;
        if (definition.WholePeriods) return First(Grain.Quarter, To.AddDays(-1));
        return definition.TrailingMonths is { } months ? To.AddMonths(-months) : null;
    }

    // What a source says with months of tenure and a flag instead of dates ends at the snapshot's own day: the period is the snapshot.
    private bool IsSnapshot() =>
        query.From is null && definition.Measure.Leaves.Any(l => l.Relation == "customer_term") && engine.Scalar<bool>(
            "SELECT COUNT(*) > 0 AND COUNT(*) = COUNT(tenure_months) AND MIN(ended_on) = $day AND MAX(ended_on) = $day FROM subscription WHERE ended_on IS NOT NULL",
            new SqlParameter("day", facts.AsOfDay));

    private Period Bounded(DateOnly first, DateOnly next)
    {
        var end = End(next < To ? next : To);
        var start = definition.LookbackMonths is { } months
            ? Start(facts.LocalDay(end + Tick).AddMonths(-months))
            : Start(From > first ? From : first);
        return new Period(first, start, end, start, From > first ? From.Value : first, next < To ? next : To);
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
        var column = Column(grain);
        var firsts = engine.Query(
            $"SELECT DISTINCT {column} AS first_day FROM calendar WHERE day >= $from AND day < $to ORDER BY first_day NULLS LAST",
            r => r.GetFieldValue<DateOnly>(0), new SqlParameter("from", from), new SqlParameter("to", To));
        return [.. firsts.Zip(firsts.Skip(1).Append(To))];
    }

    private DateOnly? First(Grain grain, DateOnly day) =>
        Day($"SELECT MIN({Column(grain)}) FROM calendar WHERE day = $day", day);

    private DateOnly? After(Grain grain, DateOnly day) =>
        Day($"SELECT MIN({Column(grain)}) FROM calendar WHERE {Column(grain)} > $day", day);

    private DateOnly? Day(string sql, DateOnly day) =>
        engine.Query(sql, r => r.IsDBNull(0) ? (DateOnly?)null : r.GetFieldValue<DateOnly>(0), new SqlParameter("day", day))[0];

    private static string Column(Grain grain) => grain.ToString().ToLowerInvariant();

    private DateOnly? FirstDay(Relation relation)
    {
        var place = relation.Begins!.Split('.');
        return engine.Query($"SELECT MIN({place[1]}) FROM {place[0]}", r => r.IsDBNull(0) ? (DateOnly?)null : r.GetFieldValue<DateOnly>(0))[0];
    }
}
