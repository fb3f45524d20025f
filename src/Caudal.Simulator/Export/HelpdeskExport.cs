using Caudal.Simulator.Model;
using Caudal.Simulator.World;

namespace Caudal.Simulator.Export;

/// <summary>The help desk of customers: their organisation, users, tickets with events, and what they answered in surveys. Times are UTC.</summary>
internal static class HelpdeskExport
{
    private static readonly string[] PrioritiesEs = ["Baja", "Normal", "Alta", "Urgente"];
    private static readonly string[] PrioritiesEn = ["Low", "Normal", "High", "Urgent"];
    private static readonly string[] Channels = ["Email", "Web", "Chat", "API"];

    public static void Write(Batch batch, Profile profile)
    {
        var (account, draw) = (profile.Account, profile.Draw.Part(Purpose.DeskCopy, 99));
        var organization = Mess.CompanyName(profile, draw, 0.1);
        var start = account.Contracts[0].Start;
        var sheet = batch[Sheet.Organizations].Number(Ids.Organization(account)).Text(organization).Text(Mess.Has(draw, "company_domain_missing", 60) ? "" : profile.Domain);
        (Mess.Has(draw, "billing_reference_missing", 61) ? sheet.Empty() : sheet.Number(Ids.Company(account))).Utc(batch.Utc(start)).End();
        batch.Entity("company", "zendesk", "organizations", Ids.Organization(account), Ids.Entity(account));
        var users = new PersonCopy?[3];
        foreach (var ticket in account.Tickets)
            if (ticket.Created < batch.End) Ticket(batch, profile, ticket, organization, users[ticket.Person] ??= User(batch, profile, ticket.Person, organization, start));
        Promoters(batch, profile);
    }

    private static Person Requester(Profile profile, int who) => who == 0 ? profile.Find(profile.Account.Contracts[0].Deal.Lead?.Index ?? 0)! : profile.Find(Profile.Support + who - 1)!;

    private static PersonCopy User(Batch batch, Profile profile, int who, string organization, long start)
    {
        var person = Requester(profile, who);
        var draw = profile.Draw.Part(Purpose.DeskCopy, person.Index);
        var copy = Mess.Copy(person, draw, profile.Domain);
        if (copy.Email.Length == 0) copy = copy with { Email = person.Email };
        var sheet = batch[Sheet.Users].Number(Ids.User(profile.Account, person.Index)).Text(copy.Name).Text(copy.Email).Text(copy.Phone).Text(batch.Other["Usuario final", "End user"]);
        if (Mess.Has(draw, "ticket_without_organization", 62)) sheet.Empty().Empty();
        else sheet.Text(organization).Number(Ids.Organization(profile.Account));
        sheet.Text(batch.Company.Request.TimeZone).Utc(batch.Utc(start)).Utc(batch.Utc(start)).End();
        batch.Entity("person", "zendesk", "users", Ids.User(profile.Account, person.Index), Ids.Entity(profile.Account, person.Index));
        return copy;
    }

    private static void Ticket(Batch batch, Profile profile, Ticket ticket, string organization, PersonCopy user)
    {
        var (account, words, end) = (profile.Account, batch.Other, batch.End);
        var (draw, id) = (account.Draw.Part(Purpose.Tickets, ticket.No), Ids.Ticket(account, ticket));
        var person = Requester(profile, ticket.Person);
        var solved = ticket.Solved < end;
        var status = solved ? words["Resuelto", "Solved"] : ticket.Reply < end ? words["Pendiente", "Pending"] : words["Nuevo", "New"];
        batch[Sheet.Tickets].Number(id).Text(user.Name).Number(Ids.User(account, person.Index)).Text(user.Email).Text(ticket.Agent.Name).Text(CompanyExport.TeamName(batch.Crm, "soporte"))
            .Text(words.Category(ticket.Category)).Text(ticket.Category == 0 ? "billing" : "").Text(status).Text((words.Spanish ? PrioritiesEs : PrioritiesEn)[ticket.Priority])
            .Text(Channels[draw.Int(4, Purpose.Category, 1)]).Text(words.Category(ticket.Category)).Utc(batch.Utc(ticket.Created))
            .Utc(batch.Utc(solved ? ticket.Solved : ticket.Reply < end ? ticket.Reply : ticket.Created))
            .Text(Mess.Has(draw, "ticket_without_organization", 63) ? "" : organization).Utc(batch.Utc(ticket.Due)).Utc(solved ? batch.Utc(ticket.Solved) : Wall.Never)
            .Utc(ticket.Reply < end ? batch.Utc(ticket.Reply) : Wall.Never).Utc(batch.Utc(ticket.ReplyDue))
            .Text(ticket.Satisfaction == 0 || !solved ? "" : Verdict(words, ticket)).Number(solved ? ticket.Reopens : 0).End();
        Events(batch, ticket, id, words);
        if (ticket.Satisfaction > 0 && solved) Rating(batch, ticket, id, Ids.User(account, person.Index), user.Email);
    }

    private static string Verdict(Wording words, Ticket ticket) => ticket.Satisfaction >= 4 ? words["Buena", "good"] : words["Mala", "bad"];

    private static void Events(Batch batch, Ticket ticket, long id, Wording words)
    {
        Event(batch, id, ticket, words["Nuevo", "New"], ticket.Created);
        Event(batch, id, ticket, words["Abierto", "Open"], Math.Min(ticket.Reply, ticket.Solved));
        if (ticket.Reopens > 0)
        {
            var first = ticket.Reply + (ticket.Solved - ticket.Reply) / 3;
            Event(batch, id, ticket, words["Resuelto", "Solved"], first);
            Event(batch, id, ticket, words["Abierto", "Open"], first + (ticket.Solved - first) / 2);
        }
        Event(batch, id, ticket, words["Resuelto", "Solved"], ticket.Solved);
    }

    private static void Event(Batch batch, long id, Ticket ticket, string value, long at)
    {
        if (at >= batch.End) return;
        batch[Sheet.TicketEvents].Number(id).Text("status").Text(value).Utc(batch.Utc(at)).Text(ticket.Agent.Name).End();
    }

    private static void Rating(Batch batch, Ticket ticket, long id, long user, string email)
    {
        var at = ticket.Solved + 3600 * (1 + ticket.No % 5);
        if (at >= batch.End) return;
        var comment = ticket.Satisfaction switch
        {
            <= 2 => batch.Other["Tardaron demasiado", "It took too long"], 5 => batch.Other["Excelente, \"muy rápido\"", "Excellent, \"very fast\""], _ => "",
        };
        batch[Sheet.Ratings].Number(id * 10 + 1).Number(id).Number(user).Text(email).Text(Verdict(batch.Other, ticket)).Text(comment).Utc(batch.Utc(at)).End();
    }

    // Twice a year every customer is asked; three in ten answer.
    private static void Promoters(Batch batch, Profile profile)
    {
        var account = profile.Account;
        var contract = account.Contracts[0];
        var person = Requester(profile, 0);
        for (var half = 1; half < 20; half++)
        {
            var at = Wall.Awake(Wall.AddMonths(contract.Start, 6 * half - 2), 12);
            if (at >= Math.Min(contract.End, batch.End)) return;
            var draw = account.Draw.Part(Purpose.Survey, half);
            if (!draw.Chance(0.3, Purpose.Survey)) continue;
            var late = account.Tickets.Count(t => t.Breached && t.Created < at);
            var score = Math.Clamp((int)Math.Round(8 + 1.5 * account.Quality - 0.8 * late - (contract.Live == Wall.Never ? 3 : 0) + 1.4 * draw.Normal(Purpose.Survey)), 0, 10);
            batch[Sheet.Nps].Number(500_000_000 + account.No * 32L + half).Text("NPS").Text(person.Email).Number(score).Text("").Utc(batch.Utc(at)).End();
        }
    }
}
