using Caudal.Simulator.World;

namespace Caudal.Simulator.Model;

/// <summary>Tickets of a customer: a month's luck belongs to the account and the month, whatever else happens.</summary>
internal static class ServiceModel
{
    /// <summary>Working hours to first reply and to solution, by priority: low, normal, high, urgent.</summary>
    public static readonly (double Reply, double Solve)[] Promise = [(16, 80), (8, 40), (4, 16), (1, 8)];

    public static void Tickets(Company company, Leaks leaks, Account account, Contract contract)
    {
        var first = Math.Max(0, Months(company.Start, contract.Start));
        for (var month = first; ; month++)
        {
            var from = Wall.AddMonths(company.Start, month);
            if (from >= company.Limit) return;
            var mean = company.Parameters.TicketsPerMonth[(int)account.Band];
            var count = Math.Min(account.Draw.Poisson(mean, Purpose.Tickets, month), 30);
            for (var j = 0; j < count; j++) Open(company, leaks, account, contract, month * 32 + j, from);
        }
    }

    private static void Open(Company company, Leaks leaks, Account account, Contract contract, int no, long month)
    {
        var draw = account.Draw.Part(Purpose.Tickets, no);
        var created = Wall.Awake(month + draw.Int(30, Purpose.TicketDay) * Wall.DaySeconds, 7.5 + 12 * draw.Unit(Purpose.TicketHour));
        if (created < contract.Start || created >= company.Limit) return;
        var cell = account.Cell(contract.Deal.Lead?.Channel ?? account.Channel);
        var breached = draw.Chance(company.Parameters.Breach, Purpose.Breach) || draw.Chance(leaks.Size(LeakKind.ChurnAfterTickets, cell, created), Purpose.BreachLeak);
        account.Tickets.Add(Solve(company, draw, new(no, created, draw.Int(3, Purpose.TicketPerson),
            company.Staff.Agent(draw.Bits(Purpose.Agent), created), draw.Weighted([0.2, 0.5, 0.22, 0.08], Purpose.Priority), draw.Int(6, Purpose.Category), breached)));
    }

    private static Ticket Solve(Company company, Draw draw, Ticket ticket)
    {
        var (reply, solve) = Promise[ticket.Priority];
        var over = ticket.Breached ? draw.Between(1.15, 2.8, Purpose.BreachSize) : draw.Between(0.08, 0.9, Purpose.Solve);
        ticket.Reply = company.Desk.Add(ticket.Created, 3600 * reply * draw.Between(0.05, 0.85, Purpose.Reply));
        ticket.Solved = company.Desk.Add(ticket.Created, 3600 * solve * Math.Max(over, 0.9 * 0.05));
        if (ticket.Solved < ticket.Reply) ticket.Solved = ticket.Reply + 600;
        (ticket.Due, ticket.ReplyDue) = (company.Desk.Add(ticket.Created, 3600 * solve), company.Desk.Add(ticket.Created, 3600 * reply));
        ticket.Reopens = draw.Chance(ticket.Breached ? 0.25 : 0.06, Purpose.Reopen) ? 1 : 0;
        ticket.Satisfaction = draw.Chance(0.35, Purpose.Satisfied) ? Math.Clamp((int)Math.Round((ticket.Breached ? 2.6 : 4.4) + 0.9 * draw.Normal(Purpose.Satisfied, 1)), 1, 5) : 0;
        return ticket;
    }

    private static int Months(long from, long to)
    {
        var (a, b) = (Wall.Date(from), Wall.Date(Math.Max(from, to)));
        return (b.Year - a.Year) * 12 + b.Month - a.Month - 1;
    }
}
