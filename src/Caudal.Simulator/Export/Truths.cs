using Caudal.Simulator.Model;
using Caudal.Simulator.World;

namespace Caudal.Simulator.Export;

/// <summary>From what was counted to the published truth.</summary>
internal static class Truths
{
    public static SimulationTruth Of(Company company, Tally tally, IReadOnlyDictionary<string, long> files) => new(
        company.Request, [.. company.Request.Leaks.Select((leak, i) => Leak(company, tally, leak, i))],
        Money(company, tally.Actual), Totals(tally.Counts), files);

    private static LeakTruth Leak(Company company, Tally tally, PlantedLeak leak, int i) => new(
        leak.Kind, leak.Size, leak.Segment ?? Segment(leak.Kind), Money(company, tally.InWindow[i]), Money(company, tally.Trailing[i]));

    private static string? Segment(string kind) => LeakCatalogue.All.FirstOrDefault(l => l.Name == kind).Segment;

    private static TrueMoney Money(Company company, Money money) => new(
        money.Booked / 100m, money.Earned / 100m, Math.Round(money.Earned * (decimal)company.Parameters.GrossMargin) / 100m, money.Invoiced / 100m, money.Collected / 100m);

    private static Dictionary<string, decimal> Totals(Counts c) => new()
    {
        ["companies"] = c.Companies, ["leads"] = c.Leads, ["touched"] = c.Touched, ["qualified"] = c.Qualified, ["accepted"] = c.Accepted, ["rejected"] = c.Rejected,
        ["deals"] = c.Deals, ["won"] = c.Won, ["lost"] = c.Lost, ["open"] = c.Open, ["stalled"] = c.Stalled, ["active_contracts"] = c.ActiveContracts,
        ["churned_customers"] = c.Churned, ["contracts_never_invoiced"] = c.NeverInvoiced, ["tickets"] = c.Tickets, ["tickets_breached"] = c.Breached, ["mrr"] = c.MrrCents / 100m,
    };
}
