using Caudal.Simulator.World;

namespace Caudal.Simulator.Model;

/// <summary>What was counted over accounts; sums of integers, so that the order of accounts does not matter.</summary>
internal sealed class Tally(int leaks)
{
    public Money[] InWindow { get; } = new Money[leaks];
    public Money[] Trailing { get; } = new Money[leaks];
    public Money Actual { get; private set; }
    public Counts Counts { get; private set; }

    public void Add(Tally other)
    {
        for (var i = 0; i < InWindow.Length; i++) (InWindow[i], Trailing[i]) = (InWindow[i] + other.InWindow[i], Trailing[i] + other.Trailing[i]);
        (Actual, Counts) = (Actual + other.Actual, Counts + other.Counts);
    }

    public void Count(Company company, Account account)
    {
        Actual += Ledger.Between(company, account, company.Start, company.End);
        Counts += Counts.Of(company, account);
    }

    public void Lost(int leak, Money inWindow, Money trailing) =>
        (InWindow[leak], Trailing[leak]) = (InWindow[leak] + inWindow, Trailing[leak] + trailing);
}

/// <summary>How much of everything there truly is at the end of the history.</summary>
internal readonly record struct Counts(
    long Companies, long Leads, long Touched, long Qualified, long Accepted, long Rejected, long Deals, long Won, long Lost, long Open, long Stalled,
    long ActiveContracts, long Churned, long NeverInvoiced, long Tickets, long Breached, long MrrCents)
{
    public static Counts operator +(Counts a, Counts b) => new(
        a.Companies + b.Companies, a.Leads + b.Leads, a.Touched + b.Touched, a.Qualified + b.Qualified, a.Accepted + b.Accepted, a.Rejected + b.Rejected,
        a.Deals + b.Deals, a.Won + b.Won, a.Lost + b.Lost, a.Open + b.Open, a.Stalled + b.Stalled,
        a.ActiveContracts + b.ActiveContracts, a.Churned + b.Churned, a.NeverInvoiced + b.NeverInvoiced, a.Tickets + b.Tickets, a.Breached + b.Breached, a.MrrCents + b.MrrCents);

    public static Counts Of(Company company, Account account)
    {
        var end = company.End;
        var deals = account.Deals.Where(d => d.Created < end).ToList();
        var signed = account.Contracts.Where(c => c.Start < end).ToList();
        var tickets = account.Tickets.Where(t => t.Created < end).ToList();
        return new(
            1, account.Leads.Count, account.Leads.Count(l => l.Touch < end), account.Leads.Count(l => l.Qualified < end), account.Leads.Count(l => l.Accepted < end), account.Leads.Count(l => l.Rejected < end),
            deals.Count, deals.Count(d => d.Closed < end && d.Outcome == Outcome.Won), deals.Count(d => d.Closed < end && d.Outcome == Outcome.Lost), deals.Count(d => d.Closed >= end), deals.Count(d => d.Stalled),
            signed.Count(c => c.End > end), signed.Count(c => c.Main && c.End <= end), signed.Count(c => !c.Invoiced), tickets.Count, tickets.Count(t => t.Breached && t.Due < end),
            signed.Where(c => c.End > end).Sum(c => Mrr(company, account, c, end)));
    }

    private static long Mrr(Company company, Account account, Contract contract, long at) =>
        contract.Spans.Find(s => s.From < at && at <= s.To) is { } span ? company.Rates.ToHome(span.Mrr, account.Foreign, at - 1) : 0;
}
