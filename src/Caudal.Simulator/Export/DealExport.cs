using Caudal.Simulator.Model;
using Caudal.Simulator.World;

namespace Caudal.Simulator.Export;

/// <summary>Deals as they stand at the end, and the history of their stage, amount, close date and owner.</summary>
internal static class DealExport
{
    public static void Write(Batch batch, Profile profile)
    {
        foreach (var deal in profile.Account.Deals)
            if (deal.Created < batch.End) One(batch, profile, deal, profile.Draw.Part(Purpose.Mess, 1000 + deal.Key));
        foreach (var lead in profile.Account.Leads) Lifecycle(batch, profile.Account, lead);
    }

    private static void One(Batch batch, Profile profile, Deal deal, Draw draw)
    {
        var (account, words, id) = (profile.Account, batch.Crm, Ids.Deal(profile.Account, deal));
        var closed = deal.Closed < batch.End;
        var reached = Array.FindLastIndex(deal.Entered, at => at < batch.End);
        var stage = closed ? deal.Outcome == Outcome.Won ? Wording.Won : Wording.LostStage : reached;
        var dates = CloseDates(deal, draw, batch.End);
        var sheet = batch[Sheet.Deals].Number(id).Text(Name(words, profile, deal)).Text(Label(words, deal, stage)).Text(Pipeline(words, deal));
        Amounts(batch, sheet, account, deal, draw, reached).Day(closed ? deal.Closed : dates[^1].Date).Time(deal.Created).Text(OwnerAt(batch, account, deal, draw).Name)
            .Text(Kind(words, deal)).Text(closed && deal.Outcome == Outcome.Lost ? words.Lost(deal.LostReason) : "");
        Contract(batch, sheet, deal, words).Text(words.Source(deal.Lead?.Channel ?? account.Channel)).Time(ActivityExport.Last(batch, profile, deal));
        (Mess.Has(draw, "deal_without_company", 40) ? sheet.Empty() : sheet.Number(Ids.Company(account))).Text(Mess.Has(draw, "deal_without_contact", 41) ? "" : Contacts(account, deal))
            .Time(closed ? deal.Closed : deal.Created).End();
        History(batch, account, deal, draw, id, stage, dates);
    }

    public static string Name(Wording words, Profile profile, Deal deal) => profile.Name + (deal.Kind switch
    {
        DealKind.New => " - " + words.Plan(deal.Plan), DealKind.Expansion => words[" - ampliación", " - expansion"], _ => words[" - renovación", " - renewal"],
    });

    private static string Label(Wording words, Deal deal, int stage) => deal.Kind == DealKind.Renewal ? words.RenewalStage(stage) : words.Stage(stage);

    private static string Pipeline(Wording words, Deal deal) => deal.Kind == DealKind.Renewal ? words["Renovaciones", "Renewals"] : words["Ventas", "Sales"];

    private static string Kind(Wording words, Deal deal) => deal.Kind switch
    {
        DealKind.New => words["Negocio nuevo", "New Business"], DealKind.Expansion => words["Ampliación", "Expansion"], _ => words["Renovación", "Renewal"],
    };

    // Before the proposal the rep has only an estimate, or nothing yet.
    private static CsvBuffer Amounts(Batch batch, CsvBuffer sheet, Account account, Deal deal, Draw draw, int reached)
    {
        if (Estimate(deal, draw, reached) is { } amount) sheet.Money(amount); else sheet.Empty();
        sheet.Text(batch.Currency(account));
        if (reached < 2 && deal.Kind != DealKind.Renewal) return sheet.Empty().Empty();
        return sheet.Money(deal.ListAmount).Money((long)Math.Round(deal.Discount * 10000));
    }

    private static long? Estimate(Deal deal, Draw draw, int reached)
    {
        if (reached >= 2 || deal.Kind == DealKind.Renewal || !draw.Chance(0.45, Purpose.Amount)) return deal.Amount;
        return draw.Chance(0.2, Purpose.Amount, 1) ? null : (long)(deal.Amount * draw.Between(0.7, 1.5, Purpose.Amount, 2) / 100_000) * 100_000 + 100_000;
    }

    private static CsvBuffer Contract(Batch batch, CsvBuffer sheet, Deal deal, Wording words)
    {
        if (deal.Outcome == Outcome.Won && deal.Closed < batch.End) sheet.Day(deal.Begins).Number(deal.Months);
        else sheet.Empty().Number(deal.Months);
        return sheet.Text(words.Plan(deal.Plan));
    }

    private static string Contacts(Account account, Deal deal)
    {
        var ids = new List<long> { Ids.Contact(account, deal.Lead?.Index ?? 0) };
        for (var j = 0; j < deal.Contacts - 1; j++) ids.Add(Ids.Contact(account, Profile.Committee + j));
        return string.Join(';', ids);
    }

    private static Owner OwnerAt(Batch batch, Account account, Deal deal, Draw draw) =>
        OwnerChange(deal, draw) is { } at && at < batch.End ? batch.Company.Staff.Rep(account.Place.Team, draw.Bits(Purpose.OwnerChange, 2), at) : deal.Rep;

    private static long? OwnerChange(Deal deal, Draw draw) =>
        deal.Kind != DealKind.Renewal && Mess.Has(draw, "deal_owner_changed", 42) ? Wall.Awake(Wall.AddDays(deal.Created, draw.Between(2, 20, Purpose.OwnerChange)), 11) : null;

    // The day first expected, and each later one when it had passed; nobody moves the date of a stalled deal.
    public static List<(long At, long Date)> CloseDates(Deal deal, Draw draw, long end)
    {
        var date = deal.Kind == DealKind.Renewal ? deal.Begins : Wall.AddDays(deal.Created, draw.LogNormal(42, 0.3, Purpose.CloseDate));
        var dates = new List<(long, long)> { (deal.Created, date) };
        var stop = Math.Min(deal.Closed, end);
        while (!deal.Stalled && deal.Kind != DealKind.Renewal && date < stop && dates.Count < 9)
        {
            var changed = Wall.Awake(Wall.AddDays(date, 1), 10);
            if (changed >= stop) break;
            date = Wall.AddDays(date, draw.Between(12, 35, Purpose.CloseDate, dates.Count));
            if (date < changed) date = Wall.AddDays(changed, 7);
            dates.Add((changed, date));
        }
        return dates;
    }

    private static void History(Batch batch, Account account, Deal deal, Draw draw, long id, int stage, List<(long At, long Date)> dates)
    {
        var (end, estimate) = (batch.End, Estimate(deal, draw, 0));
        for (var i = 0; i < deal.Entered.Length && deal.Entered[i] < end; i++) Stage(batch, id, deal, i, deal.Entered[i]);
        if (estimate is { } first) Amount(batch, id, deal, first, deal.Created);
        if (estimate != deal.Amount && deal.Entered[2] < end) Amount(batch, id, deal, deal.Amount, deal.Entered[2]);
        foreach (var (at, date) in dates) CloseDate(batch, id, deal, date, at);
        Owner(batch, id, deal, deal.Rep, deal.Created);
        if (OwnerChange(deal, draw) is { } change && change < end) Owner(batch, id, deal, OwnerAt(batch, account, deal, draw), change);
        if (stage < Wording.Won) return;
        Stage(batch, id, deal, stage, deal.Closed);
        if (Wall.DayOf(dates[^1].Date) != Wall.DayOf(deal.Closed)) CloseDate(batch, id, deal, deal.Closed, deal.Closed);
    }

    private static void Stage(Batch batch, long id, Deal deal, int stage, long at) =>
        Begin(batch, id, "dealstage").Text(Label(batch.Crm, deal, stage)).Utc(batch.Utc(at)).Text("CRM_UI").Text(deal.Rep.Name).End();

    private static void Amount(Batch batch, long id, Deal deal, long amount, long at) =>
        Begin(batch, id, "amount").Money(amount).Utc(batch.Utc(at)).Text("CRM_UI").Text(deal.Rep.Name).End();

    private static void CloseDate(Batch batch, long id, Deal deal, long date, long at) =>
        Begin(batch, id, "closedate").Day(date).Utc(batch.Utc(at)).Text("CRM_UI").Text(deal.Rep.Name).End();

    private static void Owner(Batch batch, long id, Deal deal, Owner owner, long at) =>
        Begin(batch, id, "hubspot_owner_id").Text(owner.Name).Utc(batch.Utc(at)).Text("CRM_UI").Text(deal.Rep.Name).End();

    private static CsvBuffer Begin(Batch batch, long id, string property) => batch[Sheet.DealHistory].Number(id).Text(property);

    private static void Lifecycle(Batch batch, Account account, Lead lead)
    {
        var words = batch.Crm;
        if (!CrmExport.InCrm(account.Draw.Part(Purpose.Mess, 100 + lead.Index), new(lead.Index, "", "", "", "", 0, 0))) return;
        Stage(batch, account, lead, words["Lead", "Lead"], lead.Arrival, lead.Development);
        Stage(batch, account, lead, words["Lead calificado para marketing", "Marketing Qualified Lead"], lead.Qualified, lead.Development);
        Stage(batch, account, lead, words["Lead calificado para ventas", "Sales Qualified Lead"], lead.Accepted, lead.Rep);
    }

    private static void Stage(Batch batch, Account account, Lead lead, string stage, long at, Owner by)
    {
        if (at >= batch.End) return;
        batch[Sheet.ContactHistory].Number(Ids.Contact(account, lead.Index)).Text("lifecyclestage").Text(stage).Utc(batch.Utc(at)).Text("CRM_UI").Text(by.Name).End();
    }
}
