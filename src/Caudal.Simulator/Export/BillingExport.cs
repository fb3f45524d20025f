using System.Globalization;
using Caudal.Simulator.Model;
using Caudal.Simulator.World;

namespace Caudal.Simulator.Export;

/// <summary>Customers, subscriptions, invoices with their lines, and payments. Times are UTC.</summary>
internal static class BillingExport
{
    private static readonly string[] Departments =
        ["", " - Operaciones", " - Ventas", " - Finanzas", " - Logística", " - Dirección", " - Compras", " - Calidad", " - TI", " - RR. HH.", " - Planta 1", " - Planta 2"];
    private static readonly int[] LinesByBand = [3, 6, 10];

    private const int ServiceLine = 20;

    public static void Write(Batch batch, Profile profile)
    {
        var account = profile.Account;
        var billed = account.Contracts.Where(c => c.Invoiced && c.Start < batch.End).ToList();
        if (billed.Count == 0) return;
        var draw = profile.Draw.Part(Purpose.BillingCopy, 0);
        var customer = new Customer(Stripe(account, 1), Mess.CompanyName(profile, draw, 0.8), Email(profile, draw), batch.Currency(account).ToLowerInvariant());
        Write(batch, profile, customer, draw, billed[0].Start);
        if (Mess.Has(draw, "billing_customer_duplicate", 70))
            Write(batch, profile, customer with { Id = Stripe(account, 2), Name = Mess.CompanyName(profile, draw.Part(Purpose.Duplicate, 0), 0.5) }, draw, billed[0].Start);
        var number = 0;
        foreach (var contract in billed) Write(batch, profile, contract, customer, ref number);
    }

    private static ulong Stripe(Account account, int kind, int no = 0) =>
        account.Draw.Bits(Purpose.External, kind * 100_000_000 + no);

    private static string Email(Profile profile, Draw draw)
    {
        var person = profile.Find(Profile.Finance)!;
        return draw.Chance(0.3, Purpose.BillingCopy) ? profile.People[0].Email : person.Email;
    }

    private static void Write(Batch batch, Profile profile, Customer customer, Draw draw, long created)
    {
        var (account, person) = (profile.Account, customer.Email == profile.People[0].Email ? profile.People[0].Index : Profile.Finance);
        var late = account.Contracts.Exists(c => c.Invoices.Exists(i => i.Due < batch.End && i.Paid >= batch.End));
        batch[Sheet.Customers].Id("cus_", customer.Id).Text(customer.Name).Text(customer.Email).Text(profile.Name).Text(profile.People[0].Phone)
            .Time(batch.Utc(created), true).Text(customer.Currency).Text(late ? "true" : "false")
            .Text(Reference(draw, 71, Ids.Company(account))).End();
        var sheet = batch[Sheet.TruthEntities];
        sheet.Text("company").Text("stripe").Text("customers").Id("cus_", customer.Id).Text(Ids.Entity(account)).End();
        sheet.Text("person").Text("stripe").Text("customers").Id("cus_", customer.Id).Text(Ids.Entity(account, person)).End();
    }

    private static void Write(Batch batch, Profile profile, Contract contract, Customer customer, ref int number)
    {
        foreach (var span in contract.Spans.Where(s => s.From < batch.End)) Subscription(batch, profile, contract, span, customer);
        foreach (var invoice in contract.Invoices.Where(i => i.Issued < batch.End))
        {
            Invoice(batch, profile.Account, contract, invoice, customer, ++number);
            Lines(batch, profile.Account, contract, invoice, customer);
            Payments(batch, profile.Account, invoice, customer);
        }
    }

    private static ulong SubscriptionId(Account account, Contract contract, Span span) => Stripe(account, 3, contract.Deal.Key * 32 + span.No);

    private static void Subscription(Batch batch, Profile profile, Contract contract, Span span, Customer customer)
    {
        var (account, end) = (profile.Account, batch.End);
        var draw = account.Draw.Part(Purpose.External, contract.Deal.Key);
        var ended = span.To < end;
        var churned = ended && span.To == contract.End;
        var last = contract.Invoices.FindLast(i => i.Span == span && i.Issued < end);
        var unpaid = last is { } open && open.Paid >= end && open.Due < end;
        batch[Sheet.Subscriptions].Id("sub_1", SubscriptionId(account, contract, span)).Id("cus_", customer.Id).Text(customer.Name).Text(customer.Email)
            .Text(batch.Crm.Plan(contract.Deal.Plan)).Number(span.Seats).Text(customer.Currency).Text(contract.IntervalMonths == 12 ? "year" : "month")
            .Number(contract.IntervalMonths == 3 ? 3 : 1).Money(BillingModel.Billed(contract, span) * span.Seats * contract.IntervalMonths).Text(ended ? "canceled" : unpaid ? "past_due" : "active")
            .Time(batch.Utc(span.From), true).Time(batch.Utc(span.From), true).Time(batch.Utc(last?.Issued ?? span.From), true).Time(batch.Utc(last?.PeriodTo ?? span.From), true)
            .Time(churned ? batch.Utc(Wall.AddDays(span.To, -draw.Between(1, 25, Purpose.CancelDay))) : ended ? batch.Utc(span.To) : Wall.Never, true)
            .Time(ended ? batch.Utc(span.To) : Wall.Never, true).Text(churned ? "cancellation_requested" : "")
            .Text(Reference(draw, 72, Ids.Deal(account, contract.Deal))).End();
    }

    private static string Reference(Draw draw, int index, long id) =>
        Mess.Has(draw, "billing_reference_missing", index) ? "" : id.ToString(CultureInfo.InvariantCulture);

    private static ulong InvoiceId(Account account, Invoice invoice) => Stripe(account, 4, invoice.No);

    private static void Invoice(Batch batch, Account account, Contract contract, Invoice invoice, Customer customer, int number)
    {
        var end = batch.End;
        var paid = invoice.Paid < end;
        var given = !paid && invoice.Charges.Count > 1 && invoice.Charges[^1].At < end || !paid && Wall.AddDays(invoice.Due, 120) < end;
        batch[Sheet.Invoices].Id("in_1", InvoiceId(account, invoice)).Text(string.Create(CultureInfo.InvariantCulture, $"CANT{account.No:D6}-{number:D4}"))
            .Id("cus_", customer.Id).Text(customer.Name).Text(customer.Email).Id("sub_1", SubscriptionId(account, contract, invoice.Span))
            .Text(paid ? "paid" : given ? "uncollectible" : "open").Text(customer.Currency).Money(invoice.Total).Money(0).Money(invoice.Total)
            .Money(paid ? invoice.Total : 0).Money(invoice.Total).Number(invoice.Charges.Count(c => c.At < end)).Time(batch.Utc(invoice.Issued), true)
            .Time(batch.Utc(invoice.Due), true).Time(paid ? batch.Utc(invoice.Paid) : Wall.Never, true).Time(batch.Utc(invoice.Issued), true).Time(batch.Utc(invoice.PeriodTo), true).End();
    }

    // Seats are billed by department, so that a large customer's invoice has several lines; together they are the amount.
    private static void Lines(Batch batch, Account account, Contract contract, Invoice invoice, Customer customer)
    {
        var lines = Math.Min(LinesByBand[(int)account.Band], invoice.Span.Seats);
        var unit = invoice.Amount / invoice.Span.Seats;
        var left = invoice.Span.Seats;
        for (var i = 0; i < lines; i++)
        {
            var seats = i == lines - 1 ? left : invoice.Span.Seats / lines;
            left -= seats;
            var amount = i == lines - 1 ? invoice.Amount - unit * (invoice.Span.Seats - seats) : unit * seats;
            Line(batch, account, contract, invoice, customer, i, batch.Crm.Plan(contract.Deal.Plan) + Departments[i], seats, amount);
        }
        if (invoice.Extra > 0) Line(batch, account, contract, invoice, customer, ServiceLine, batch.Other["Servicios de implementación", "Implementation services"], 1, invoice.Extra);
    }

    private static void Line(Batch batch, Account account, Contract contract, Invoice invoice, Customer customer, int no, string description, int seats, long amount)
    {
        batch[Sheet.Lines].Id("il_1", InvoiceId(account, invoice) + (ulong)no).Id("in_1", InvoiceId(account, invoice)).Id("cus_", customer.Id);
        (no == ServiceLine ? batch[Sheet.Lines].Empty() : batch[Sheet.Lines].Id("sub_1", SubscriptionId(account, contract, invoice.Span))).Text(description).Number(seats).Text(customer.Currency)
            .Money(amount).Text("false").Time(batch.Utc(invoice.Issued), true).Time(batch.Utc(invoice.PeriodTo), true).End();
    }

    private static void Payments(Batch batch, Account account, Invoice invoice, Customer customer)
    {
        for (var i = 0; i < invoice.Charges.Count && invoice.Charges[i].At < batch.End; i++)
        {
            var (at, succeeded) = invoice.Charges[i];
            batch[Sheet.Payments].Id("ch_3", Stripe(account, 5, invoice.No * 4 + i)).Time(batch.Utc(at), true).Money(invoice.Total).Money(0).Text(customer.Currency)
                .Text(succeeded ? "Paid" : "Failed").Text(succeeded ? "" : "insufficient_funds")
                .Text(batch.Other["Pago de factura", "Payment for Invoice"]).Id("cus_", customer.Id).Text(customer.Email).Id("in_1", InvoiceId(account, invoice)).End();
        }
    }

    private sealed record Customer(ulong Id, string Name, string Email, string Currency);
}
