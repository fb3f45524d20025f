using Caudal.Simulator.World;

namespace Caudal.Simulator.Model;

/// <summary>Invoices of a contract, and whether and when they are paid.</summary>
internal static class BillingModel
{
    public static void Bill(Company company, Leaks leaks, Account account, Contract contract)
    {
        var cell = account.Cell(contract.Deal.Lead?.Channel ?? account.Channel);
        var draw = account.Draw.Part(Purpose.Contract, contract.Deal.Key);
        contract.Invoiced = !draw.Chance(leaks.Size(LeakKind.NeverInvoiced, cell, contract.Start), Purpose.NotInvoiced);
        contract.BilledShare = draw.Chance(leaks.Size(LeakKind.UnderInvoiced, cell, contract.Start), Purpose.UnderInvoiced) ? 0.7 : 1;
        if (!contract.Invoiced) return;
        foreach (var span in contract.Spans)
            for (var i = 0; Issued(contract, span, i) is var at && at < Math.Min(span.To, company.Limit); i++)
                contract.Invoices.Add(Issue(company, leaks, account, contract, span, cell, at, i));
    }

    /// <summary>The price that billing was told, which is the deal's but for a leak.</summary>
    public static long Billed(Contract contract, Span span) => contract.BilledShare == 1 ? span.Price : (long)Math.Round(span.Price * contract.BilledShare / 10) * 10;

    private static long Issued(Contract contract, Span span, int i) => Wall.AddMonths(span.From, contract.IntervalMonths * i);

    private static Invoice Issue(Company company, Leaks leaks, Account account, Contract contract, Span span, in Cell cell, long at, int i)
    {
        var no = (contract.Deal.Key * 32 + span.No) * 256 + i;
        var draw = account.Draw.Part(Purpose.Revenue, no);
        var amount = Billed(contract, span) * span.Seats * contract.IntervalMonths;
        var invoice = new Invoice(no, span, at, account.PaysByCard ? at : Wall.AddDays(at, 30), Issued(contract, span, i + 1), amount)
        { Extra = draw.Chance(0.03, Purpose.Extra) ? (long)(amount * draw.Between(0.04, 0.15, Purpose.ExtraSize) / 1000) * 1000 : 0 };
        if (account.PaysByCard) Charge(company, leaks, invoice, draw, cell);
        else Transfer(company, leaks, invoice, draw, cell);
        return invoice;
    }

    private static void Charge(Company company, Leaks leaks, Invoice invoice, Draw draw, in Cell cell)
    {
        var (p, at) = (company.Parameters, invoice.Issued + 3600);
        var dropped = draw.Chance(leaks.Size(LeakKind.FailedPayments, cell, invoice.Issued), Purpose.ChargeLeak);
        var fails = dropped || draw.Chance(p.ChargeFails, Purpose.ChargeFails);
        invoice.Charges.Add((at, !fails));
        for (var retry = 1; retry <= 3 && fails && !dropped; retry++)
        {
            fails = !draw.Chance(p.RetryWorks, Purpose.RetryWorks, retry);
            invoice.Charges.Add((Wall.AddDays(at, 3 * retry), !fails));
        }
        if (!fails) invoice.Paid = invoice.Charges[^1].At;
    }

    private static void Transfer(Company company, Leaks leaks, Invoice invoice, Draw draw, in Cell cell)
    {
        var leak = draw.Chance(leaks.Size(LeakKind.Overdue, cell, invoice.Issued), Purpose.PaidLateLeak);
        if (leak && draw.Chance(0.35, Purpose.NeverPaid)) return;
        var days = leak ? draw.Between(90, 210, Purpose.LateDays)
            : draw.Chance(company.Parameters.PaidLate, Purpose.PaidLate) ? draw.Between(32, 55, Purpose.LateDays, 1) : draw.Between(4, 29, Purpose.PaymentDay);
        invoice.Paid = Wall.Awake(Wall.AddDays(invoice.Issued, days), 12);
        invoice.Charges.Add((invoice.Paid, true));
    }
}
