using Caudal.Diagnosis.Levers;
using Caudal.Metrics;

namespace Caudal.Diagnosis;

/// <summary>Where Sales stands today, against its own year before and beside the other areas.</summary>
/// <param name="By">The same decided deals by seller, office, product …: what lags first.</param>
public sealed record SalesToday(IReadOnlyList<Figure> Sales, IReadOnlyList<Figure> OtherAreas, IReadOnlyList<SalesCut> By)
{
    internal static SalesToday Of(Situation at, IEnumerable<Cut> cuts)
    {
        var rows = at.Query(Resource.Read("Diagnosis/sales_today.sql"), r => Enumerable.Range(0, r.FieldCount).Select(i => r.IsDBNull(i) ? null : (double?)r.GetDouble(i)).ToArray());
        return new SalesToday(Sold(rows[0], rows[1]), Others(at), [.. cuts.Where(c => c.Dimension.OfOwners || c.Dimension.On == "product").Select(SalesCut.Of)]);
    }

    private static Figure[] Sold(double?[] now, double?[] before) =>
    [
        Figure.Of("won_amount", "money", now[0], before[0], "won_deals"), Figure.Of("won_count", "count", now[1], before[1], "won_deals"),
        Figure.Of("win_rate", "share", Ratio(now[1], now[2]), Ratio(before[1], before[2]), "decided_deals"),
        Figure.Of("deal_size", "money", Ratio(now[0], now[3]), Ratio(before[0], before[3]), "won_amounts"),
        Figure.Of("sales_cycle_days", "days", now[4], before[4], "deal_dates"),
        Figure.Of("pipeline_open", "money", now[5], null, "open_amounts"), Figure.Of("pipeline_open_count", "count", now[6], null, "open_deals"),
        Figure.Of("pipeline_velocity", "money_per_day", Velocity(now), null, "open_deals"),
    ];

    // What other areas do is asked of their metrics, so that it is the same number everywhere.
    private static Figure[] Others(Situation at)
    {
        var room = new MetricRoom(at.Engine, BuildFacts.Read(at.Engine));
        double? Of(MetricQuery query) => (double?)room.Answer(query, at.Stop).Rows.SingleOrDefault()?.Value;
        double? In(string metric, Period period) => Of(new MetricQuery(metric, From: period.From, To: period.To));
        Figure Both(string metric, string unit, string needs, double scale = 1) => Figure.Of(metric, unit, In(metric, at.Period) * scale, In(metric, at.YearBefore) * scale, needs);
        // A list of who has left by now is a time of its own, and tells of no other.
        var churn = SubscriptionSnapshot.Holds(at.Engine, at.AsOf) ? Figure.Of("logo_churn", "share", Of(new MetricQuery("logo_churn")), null, "subscriptions") with { IsOfNow = true }
            : Both("logo_churn", "share", at.Has("subscription", "mrr_value > 0") ? "customers_before" : "subscriptions");
        return [Both("acceptance_rate", "share", "qualified_leads"), Both("speed_to_lead", "seconds", "lead_touches", 3600), churn, Both("sla_attainment", "share", "ticket_slas")];
    }

    // Open count × win rate × mean won amount / days of the cycle.
    private static double? Velocity(double?[] now) => Ratio(now[6] * Ratio(now[1], now[2]) * Ratio(now[0], now[3]), now[4]);

    private static double? Ratio(double? a, double? b) => b is null or 0 ? null : a / b;
}

/// <param name="Unit">money | money_per_day | count | share | days | seconds</param>
/// <param name="Before">The same figure a year before; null where nothing is known of that year.</param>
/// <param name="Missing">Why there is no value.</param>
public sealed record Figure(string Id, string Unit, double? Value, double? Before, Phrase? Missing)
{
    /// <summary>Its metric gives it without a period.</summary>
    public bool IsOfNow { get; init; }

    internal static Figure Of(string id, string unit, double? value, double? before, string needs) =>
        new(id, unit, value, before, value is null ? new Phrase($"diagnosis.needs.{needs}") : null);
}

/// <summary>Decided deals of the period by one dimension, the least amount a worked deal first.</summary>
public sealed record SalesCut(string Dimension, IReadOnlyList<SalesCell> Cells)
{
    internal static SalesCut Of(Cut cut) => new(cut.Dimension.Name,
        [.. cut.Cells.Select(SalesCell.Of).OrderBy(c => c.AmountPerDecided).ThenBy(c => c.Segment, StringComparer.Ordinal)]);
}

/// <param name="AmountPerDecided">Won amount over won and lost deals: what one worked deal brings, its chance included.</param>
public sealed record SalesCell(string Segment, long Decided, long Won, decimal WonAmount, decimal AmountPerDecided)
{
    public double WinRate => Decided == 0 ? 0 : (double)Won / Decided;

    internal static SalesCell Of(Levers.Cell cell)
    {
        var amount = Math.Round((decimal)cell.Values.Sum, 2);
        return new SalesCell(cell.Value, cell.Rate.Trials, cell.Rate.Hits, amount, cell.Rate.Trials == 0 ? 0 : Math.Round(amount / cell.Rate.Trials, 2));
    }
}
