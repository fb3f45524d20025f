using Caudal.Simulator.Model;
using Caudal.Simulator.World;

namespace Caudal.Simulator.Export;

/// <summary>Companies and contacts of the CRM.</summary>
internal static class CrmExport
{
    public static readonly string[] TitlesEs = ["Director general", "Gerente de operaciones", "Jefa de compras", "Gerente de TI", "Director de finanzas", "Coordinadora de proyectos", "Analista", "Responsable de ventas"];
    public static readonly string[] TitlesEn = ["Chief Executive Officer", "Operations Manager", "Head of Purchasing", "IT Manager", "Finance Director", "Project Coordinator", "Analyst", "Sales Lead"];
    private static readonly int[] Employees = [8, 60, 320];

    public static void Write(Batch batch, Profile profile)
    {
        var account = profile.Account;
        if (account.Leads.Count == 0) return;
        var draw = account.Draw.Part(Purpose.Mess, 1);
        Company(batch, profile, draw, Ids.Company(account), Merged(draw, "crm_company_merged", Ids.Company(account) + 2), account.Leads[0].Arrival);
        if (Mess.Has(draw, "crm_company_duplicate", 31)) Company(batch, profile, account.Draw.Part(Purpose.Mess, 2), Ids.Company(account) + 1, null, Later(batch, draw, account.Leads[0].Arrival));
        foreach (var person in profile.People) Contacts(batch, profile, person);
    }

    private static void Company(Batch batch, Profile profile, Draw draw, long id, long? merged, long created)
    {
        var (account, words) = (profile.Account, batch.Crm);
        var employees = Employees[(int)account.Band] + account.Draw.Int(Employees[(int)account.Band] * 2, Purpose.Seats);
        var sheet = batch[Sheet.Companies].Number(id).Text(Mess.CompanyName(profile, draw, Mess.Rates["company_legal_form"]))
            .Text(Mess.Has(draw, "company_domain_missing", 30) ? "" : profile.Domain).Text(profile.People[0].Phone)
            .Text(words[Market.Industries[account.Industry].Es, Market.Industries[account.Industry].En]);
        (draw.Chance(0.1, Purpose.Missing) ? sheet.Empty() : sheet.Number(employees)).Text(account.Place.City).Text(account.Place.State).Text(account.Place.Country)
            .Text(account.Leads[0].Rep.Name).Text(Lifecycle(words, profile, batch.End)).Text(words.Source(account.Leads[0].Channel)).Time(created);
        (merged is { } loser ? sheet.Number(loser) : sheet.Empty()).Time(Later(batch, draw, created)).End();
        batch.Entity("company", "hubspot", "companies", id, Ids.Entity(account));
    }

    private static string Lifecycle(Wording words, Profile profile, long end) =>
        profile.Account.Contracts.Exists(c => c.Start < end) ? words["Cliente", "Customer"]
        : profile.Account.Deals.Exists(d => d.Created < end) ? words["Oportunidad", "Opportunity"] : words["Lead", "Lead"];

    private static void Contacts(Batch batch, Profile profile, Person person)
    {
        var (account, draw) = (profile.Account, profile.Draw.Part(Purpose.Mess, 100 + person.Index));
        if (person.Created >= batch.End || !InCrm(draw, person)) return;
        if (Mess.Has(draw, "crm_contact_deleted", 32)) return;
        var merged = Merged(draw, "crm_contact_merged", Ids.ContactMerged(account, person.Index));
        Contact(batch, profile, person, draw, Ids.Contact(account, person.Index), merged, Ids.Company(account), person.Created);
        if (!Mess.Has(draw, "crm_contact_duplicate", 33)) return;
        var company = Mess.Has(profile.Account.Draw.Part(Purpose.Mess, 1), "crm_company_duplicate", 31) ? Ids.Company(account) + 1 : Ids.Company(account);
        Contact(batch, profile, person, profile.Draw.Part(Purpose.Mess, 200 + person.Index), Ids.ContactDuplicate(account, person.Index), null, company, Later(batch, draw, person.Created));
    }

    public static bool InCrm(Draw draw, Person person) => !Mess.Has(draw,
        person.Index < Profile.Committee ? "crm_contact_missing" : person.Index < Profile.Support ? "crm_contact_deleted" : "support_user_not_in_crm", 34);

    private static void Contact(Batch batch, Profile profile, Person person, Draw draw, long id, long? merged, long company, long created)
    {
        var (account, words, copy) = (profile.Account, batch.Crm, Mess.Copy(person, draw, profile.Domain));
        var lead = person.Index < Profile.Committee ? account.Leads[person.Index] : null;
        var sheet = batch[Sheet.Contacts].Number(id).Text(copy.First).Text(copy.Last).Text(copy.Email).Text(copy.Phone)
            .Text(draw.Chance(0.15, Purpose.Title) ? "" : (words.Spanish ? TitlesEs : TitlesEn)[person.Title]).Text(profile.Name);
        if (lead is null) Plain(batch, sheet, account, person, words, created);
        else Progress(batch, sheet, account, lead, words, created);
        sheet.Text(Role(words, account, person)).Text(account.Place.City).Text(account.Place.Country);
        (Mess.Has(draw, "contact_without_company", 35) ? sheet.Empty() : sheet.Number(company)).Text(merged is { } m ? m.ToString(System.Globalization.CultureInfo.InvariantCulture) : "")
            .Time(Later(batch, draw, created)).End();
        batch.Entity("person", "hubspot", "contacts", id, Ids.Entity(account, person.Index));
    }

    private static void Plain(Batch batch, CsvBuffer sheet, Account account, Person person, Wording words, long created)
    {
        var customer = account.Contracts.Exists(c => c.Start < batch.End);
        sheet.Text(customer ? words["Cliente", "Customer"] : words["Oportunidad", "Opportunity"]).Text("").Text(account.Leads[0].Rep.Name).Time(created)
            .Empty().Empty().Empty().Empty().Text(words["Fuentes sin conexión", "Offline Sources"])
            .Text(person.Index < Profile.Support ? words["Alta manual", "Added by hand"] : words["Integración", "Integration"]);
    }

    private static void Progress(Batch batch, CsvBuffer sheet, Account account, Lead lead, Wording words, long created)
    {
        var end = batch.End;
        var won = lead.Deal is { } deal && deal.Outcome == Outcome.Won && deal.Closed < end;
        var stage = won ? words["Cliente", "Customer"]
            : lead.Deal?.Created < end ? words["Oportunidad", "Opportunity"]
            : lead.Accepted < end ? words["Lead calificado para ventas", "Sales Qualified Lead"]
            : lead.Qualified < end ? words["Lead calificado para marketing", "Marketing Qualified Lead"] : words["Lead", "Lead"];
        var rejected = lead.Rejected < end;
        sheet.Text(stage).Text(Status(words, lead, end)).Text(lead.Qualified < end ? lead.Rep.Name : lead.Development.Name).Time(created)
            .Time(Until(lead.Qualified, end)).Time(Until(lead.Accepted, end)).Time(rejected ? lead.Rejected : Wall.Never)
            .Text(rejected ? words.Rejected(lead.RejectReason) : "").Text(words.Source(lead.Channel)).Text(words.Campaign(lead.Campaign));
    }

    private static string Status(Wording words, Lead lead, long end) =>
        lead.Rejected < end ? words["No calificado", "Unqualified"]
        : lead.Deal?.Created < end ? words["Negocio abierto", "Open Deal"]
        : lead.Accepted < end ? words["Conectado", "Connected"]
        : lead.Touch < end ? words["Intento de contacto", "Attempted to Contact"] : words["Nuevo", "New"];

    private static string Role(Wording words, Account account, Person person) =>
        person.Index == Profile.Finance ? words["Presupuesto", "Budget Holder"]
        : account.Deals.Exists(d => d.Lead?.Index == person.Index) ? words["Promotor", "Champion"]
        : person.Index == Profile.Committee ? words["Responsable de decisiones", "Decision Maker"] : "";

    public static long Until(long at, long end) => at < end ? at : Wall.Never;

    private static long? Merged(Draw draw, string fault, long loser) => Mess.Has(draw, fault, 36) ? loser : null;

    private static long Later(Batch batch, Draw draw, long from) =>
        Wall.Awake(from + (long)((batch.End - Wall.DaySeconds - from) * draw.Unit(Purpose.Edit)), 9 + 9 * draw.Unit(Purpose.Edit, 1)) is var at && at > from ? at : from;
}
