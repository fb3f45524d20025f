using Caudal.Warehouse;

namespace Caudal.Diagnosis.Levers;

/// <summary>
/// A lever's figure in the year before a day and since it, of the finding's group and of all others. Rates are drawn from a beta, means from their own spread and churn a month
/// from a gamma (Jeffreys), so that few journeys give a wide interval.
/// </summary>
internal static class LeverEffect
{
    private const int DaysBefore = 365;

    // What a rate a month is of: 365.25 / 12.
    private const double DaysInAMonth = 30.44;

    /// <param name="Weight">Journeys, or customer-months, that the count is of.</param>
    private sealed record Cell(long Hits, double Weight, Moments Values);

    /// <returns>Null where the id is none of a lever's.</returns>
    public static Effect? Of(Situation now, string findingId, DateOnly start)
    {
        if (!Lever.All.Any(l => l.Kind == findingId.Split(':')[0])) return null;
        var at = now.Since(start.AddDays(-DaysBefore));
        var (lever, dimension, value) = LeverEvidence.Parse(at, findingId);
        var cells = lever.Path == "live-renewed" ? Staying(at, dimension, value, start) : Journeys(at, lever, dimension, value, start);
        return Compare(lever, findingId, cells, new Period(at.Period.From, at.Period.To), start);
    }

    private static Effect Compare(Lever lever, string id, IReadOnlyDictionary<(bool Inside, bool Since), Cell> cells, Period window, DateOnly start)
    {
        var sampler = new Sampler($"effect {id} {start:O}");
        var monthly = lever.Path == "live-renewed";
        var group = Drawn(lever, monthly, cells, inside: true, sampler);
        var others = Drawn(lever, monthly, cells, inside: false, sampler);
        var net = group.Draws is { } g && others.Draws is { } o ? Interval.Of([.. g.Zip(o, (a, b) => a - b)], Digits) : null;
        var unit = monthly ? "share_a_month" : lever.Gauge switch { Gauge.Rate => "share", Gauge.Time => "seconds", _ => "money" };
        return new Effect(unit, window, start, group.Change, others.Change is { Before.Figure: null, Since.Figure: null } ? null : others.Change, net);
    }

    private const int Digits = 6;

    private static (Change Change, double[]? Draws) Drawn(Lever lever, bool monthly, IReadOnlyDictionary<(bool Inside, bool Since), Cell> cells, bool inside, Sampler sampler)
    {
        var (before, since) = (cells.GetValueOrDefault((inside, false)), cells.GetValueOrDefault((inside, true)));
        var draws = Figure(lever, before) is null || Figure(lever, since) is null ? null : Sampler.Many(() => Draw(lever, monthly, since!, sampler) - Draw(lever, monthly, before!, sampler));
        return (new Change(SideOf(lever, before), SideOf(lever, since), draws is null ? null : Interval.Of(draws, Digits)), draws);
    }

    private static Side SideOf(Lever lever, Cell? cell) => new(Figure(lever, cell), cell is null ? 0 : lever.Path == "live-renewed" ? cell.Hits : lever.Gauge == Gauge.Rate ? (long)cell.Weight : cell.Values.Count);

    private static double? Figure(Lever lever, Cell? cell) => cell switch
    {
        null => null,
        { } when lever.Gauge == Gauge.Rate => cell.Weight > 0 ? cell.Hits / cell.Weight : null,
        { } => cell.Values.Count > 0 ? cell.Values.Mean : null,
    };

    private static double Draw(Lever lever, bool monthly, Cell cell, Sampler sampler) =>
        monthly ? sampler.GammaOf(cell.Hits + 0.5, cell.Weight) : lever.Gauge == Gauge.Rate ? sampler.Rate(cell.Hits, cell.Weight) : cell.Values.Mean * sampler.MeanError(cell.Values.Count, cell.Values.SquaredVariation);

    private static Dictionary<(bool, bool), Cell> Journeys(Situation at, Lever lever, Dimension dimension, string value, DateOnly start)
    {
        var sql = Resource.Read("Diagnosis/Levers/effect.sql").Replace("@measured", lever.Gauge == Gauge.Value ? "value" : "seconds", StringComparison.Ordinal).Replace("@placed", Cells.Placed(lever, dimension), StringComparison.Ordinal);
        return at.Query(sql, r => (Key: (r.GetBoolean(0), r.GetBoolean(1)), Cell: new Cell(r.GetInt64(2), r.GetInt64(3), new Moments(r.GetInt64(4), r.GetDouble(5), r.GetDouble(6)))),
            [.. Cells.Segment(dimension, value, "segment"), new SqlParameter("start", start)]).ToDictionary(r => r.Key, r => r.Cell);
    }

    // Who stays is asked of months and not of contracts: two months since are not to be held against a year before.
    private static Dictionary<(bool, bool), Cell> Staying(Situation at, Dimension dimension, string value, DateOnly start)
    {
        var lever = Lever.All.Single(l => l.Path == "live-renewed");
        var sql = Resource.Read("Diagnosis/Levers/effect_on_staying.sql").Replace("@placed", Cells.Placed(lever, dimension), StringComparison.Ordinal);
        var rows = at.Query(sql, r => (Inside: r.GetBoolean(0), Before: new Cell(r.GetInt64(1), r.GetInt64(2) / DaysInAMonth, default), Since: new Cell(r.GetInt64(3), r.GetInt64(4) / DaysInAMonth, default)),
            [.. Cells.Segment(dimension, value, "segment"), new SqlParameter("start", start)]);
        return rows.SelectMany(r => new[] { ((r.Inside, false), r.Before), ((r.Inside, true), r.Since) }).ToDictionary(c => c.Item1, c => c.Item2);
    }
}
