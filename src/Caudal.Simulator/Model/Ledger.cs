using Caudal.Simulator.World;

namespace Caudal.Simulator.Model;

/// <summary>An account's money in hundredths of the company's currency, each flow at the rate of its own day.</summary>
/// <param name="Booked">Amounts of deals won: new, expansion and renewal.</param>
/// <param name="Earned">Contract price for the days that the contract ran, billed or not.</param>
/// <param name="Invoiced">Totals of invoices issued.</param>
/// <param name="Collected">Payments that succeeded.</param>
internal readonly record struct Money(long Booked, long Earned, long Invoiced, long Collected)
{
    public static Money operator +(Money a, Money b) => new(a.Booked + b.Booked, a.Earned + b.Earned, a.Invoiced + b.Invoiced, a.Collected + b.Collected);

    public static Money operator -(Money a, Money b) => new(a.Booked - b.Booked, a.Earned - b.Earned, a.Invoiced - b.Invoiced, a.Collected - b.Collected);
}

internal static class Ledger
{
    private const decimal SecondsOfMonth = 86400m * 365.25m / 12;

    /// <summary>What falls into [from, to).</summary>
    public static Money Between(Company company, Account account, long from, long to)
    {
        var total = new Money(Booked(company, account, from, to), 0, 0, 0);
        foreach (var contract in account.Contracts)
            total += new Money(0, Earned(company, account, contract, from, to), 0, 0) + Billing(company, account, contract, from, to);
        return total;
    }

    private static long Booked(Company company, Account account, long from, long to)
    {
        var sum = 0L;
        foreach (var deal in account.Deals)
            if (deal.Outcome == Outcome.Won && deal.Closed >= from && deal.Closed < to) sum += company.Rates.ToHome(deal.Amount, account.Foreign, deal.Closed);
        return sum;
    }

    private static long Earned(Company company, Account account, Contract contract, long from, long to)
    {
        var sum = 0L;
        foreach (var span in contract.Spans)
        {
            var (begin, end) = (Math.Max(span.From, from), Math.Min(span.To, to));
            if (begin < end) sum += company.Rates.ToHome((long)(span.Mrr * (end - begin) / SecondsOfMonth), account.Foreign, begin);
        }
        return sum;
    }

    private static Money Billing(Company company, Account account, Contract contract, long from, long to)
    {
        var (invoiced, collected) = (0L, 0L);
        foreach (var invoice in contract.Invoices)
        {
            if (invoice.Issued >= from && invoice.Issued < to) invoiced += company.Rates.ToHome(invoice.Total, account.Foreign, invoice.Issued);
            if (invoice.Paid >= from && invoice.Paid < to) collected += company.Rates.ToHome(invoice.Total, account.Foreign, invoice.Paid);
        }
        return new(0, 0, invoiced, collected);
    }
}
