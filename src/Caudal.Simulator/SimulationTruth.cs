namespace Caudal.Simulator;

/// <summary>What is true of a simulated company; the same as <c>truth.json</c> beside its files.</summary>
/// <param name="Files">Rows of each file, by its path, without the header.</param>
/// <param name="Money">What the company truly booked, earned, invoiced and collected within the history.</param>
/// <param name="Totals">True counts at the end of the history: companies leads touched qualified … mrr.</param>
public sealed record SimulationTruth(
    SimulationRequest Request, IReadOnlyList<LeakTruth> Leaks, TrueMoney Money,
    IReadOnlyDictionary<string, decimal> Totals, IReadOnlyDictionary<string, long> Files);

/// <param name="InWindow">Run without the leak less the run with it, over the days of the files. What can be counted in them.</param>
/// <param name="TrailingYear">Run in which the leak stopped twelve months before the end, less the run in which it went on to the end,
/// over those twelve months and the twelve after: what the last year's volume lost, its consequences within the horizon included.</param>
public sealed record LeakTruth(string Kind, double Size, string? Segment, TrueMoney InWindow, TrueMoney TrailingYear);

/// <summary>Amounts in the company's currency, each flow at the rate of its own day.</summary>
/// <param name="Booked">Amounts of deals won: new, expansion and renewal.</param>
/// <param name="Earned">Contract price for the days that contracts ran, billed or not.</param>
/// <param name="Margin">Gross margin of what was earned.</param>
/// <param name="Invoiced">Totals of invoices issued.</param>
/// <param name="Collected">Payments that succeeded.</param>
public sealed record TrueMoney(decimal Booked, decimal Earned, decimal Margin, decimal Invoiced, decimal Collected);
