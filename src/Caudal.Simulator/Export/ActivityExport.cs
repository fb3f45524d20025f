using Caudal.Simulator.Model;
using Caudal.Simulator.World;

namespace Caudal.Simulator.Export;

internal enum ActivityKind { Call, Email, Meeting }

/// <summary>What people of the company did with the customer, as it is logged in the CRM.</summary>
internal static class ActivityExport
{
    private const int LeadPart = DealKeys.Count;
    private const int MonthPart = DealKeys.Count + 200;
    private static readonly double[] KindWeights = [0.34, 0.5, 0.16];
    private static readonly string[] SubjectsEs = ["Seguimiento", "Dudas sobre la propuesta", "Presentación de la plataforma", "Próximos pasos", "Revisión de avances", "Confirmar reunión"];
    private static readonly string[] SubjectsEn = ["Follow-up", "Questions on the proposal", "Product walkthrough", "Next steps", "Progress review", "Confirm meeting"];

    public static void Write(Batch batch, Profile profile)
    {
        foreach (var lead in profile.Account.Leads) OfLead(batch, profile, lead);
        foreach (var deal in profile.Account.Deals) OfDeal(batch, profile, deal);
        foreach (var contract in profile.Account.Contracts.Where(c => c.Main)) OfContract(batch, profile, contract);
    }

    private static void OfLead(Batch batch, Profile profile, Lead lead)
    {
        if (lead.Touch >= batch.End) return;
        var (account, draw) = (profile.Account, profile.Draw.Part(Purpose.Activity, LeadPart + lead.Index));
        var contact = Mess.Has(profile.Draw.Part(Purpose.Mess, 100 + lead.Index), "crm_contact_merged", 36) ? Ids.ContactMerged(account, lead.Index) : Ids.Contact(account, lead.Index);
        Row(batch, new(draw, LeadPart + lead.Index, 0, lead.Touch, lead.Development, contact, null, true), account, draw.Chance(0.5, Purpose.ActivityKind) ? ActivityKind.Call : ActivityKind.Email);
        var until = Math.Min(Math.Min(Math.Min(lead.Qualified, lead.Rejected), Wall.AddDays(lead.Touch, 12)), batch.End);
        var more = 4 + draw.Int(6, Purpose.ActivityCount);
        for (var i = 1; i <= more; i++) Drawn(batch, account, new(draw, LeadPart + lead.Index, i, 0, lead.Development, Ids.Contact(account, lead.Index), null, false), lead.Touch + 3600, until);
    }

    private static void OfDeal(Batch batch, Profile profile, Deal deal)
    {
        var draw = profile.Draw.Part(Purpose.Activity, deal.Key);
        for (var (stage, i) = (0, 0); stage < deal.Entered.Length && deal.Entered[stage] < batch.End; stage++)
        {
            var count = Count(profile.Account, deal, draw, stage);
            for (var to = Left(deal, stage, batch.End); count > 0; count--, i++)
                Drawn(batch, profile.Account, Of(profile.Account, deal, draw, i), deal.Entered[stage], to);
        }
    }

    private static int Count(Account account, Deal deal, Draw draw, int stage) =>
        (deal.Kind == DealKind.Renewal ? 3 : 6 + 2 * (int)account.Band) + draw.Int(6, Purpose.ActivityCount, stage);

    // After it stalled nobody does anything more with a deal.
    private static long Left(Deal deal, int stage, long end)
    {
        var left = stage + 1 < deal.Entered.Length && deal.Entered[stage + 1] != Wall.Never ? deal.Entered[stage + 1] : deal.Closed;
        return Math.Min(Math.Min(left, end), deal.Stalled ? Wall.AddDays(deal.Entered[stage], 9) : Wall.Never);
    }

    private static Entry Of(Account account, Deal deal, Draw draw, int i)
    {
        var person = draw.Int(deal.Contacts, Purpose.ActivityKind, 100 + i) is var k and > 0 ? Profile.Committee + k - 1 : deal.Lead?.Index ?? 0;
        return new(draw, deal.Key, i, 0, deal.Rep, Ids.Contact(account, person), Ids.Deal(account, deal), false);
    }

    /// <summary>When the deal was last worked on, before the end.</summary>
    public static long Last(Batch batch, Profile profile, Deal deal)
    {
        var (draw, last) = (profile.Draw.Part(Purpose.Activity, deal.Key), Wall.Never);
        for (var (stage, i) = (0, 0); stage < deal.Entered.Length && deal.Entered[stage] < batch.End; stage++)
            for (var count = Count(profile.Account, deal, draw, stage); count > 0; count--, i++)
                if (Moment(draw, i, deal.Entered[stage], Left(deal, stage, batch.End)) is { } at && at < batch.End && (last == Wall.Never || at > last)) last = at;
        return last;
    }

    // Success talks with a customer every month, but not about a renewal that everybody missed.
    private static void OfContract(Batch batch, Profile profile, Contract contract)
    {
        var account = profile.Account;
        for (var month = 0; month < 150; month++)
        {
            var (from, to) = (Wall.AddMonths(contract.Start, month), Wall.AddMonths(contract.Start, month + 1));
            if (from >= Math.Min(contract.End, batch.End)) return;
            if (contract.Terms.Exists(t => t.Missed && from < t.End && to > Wall.AddDays(t.End, -5 - ContractModel.WindowDays(contract)))) continue;
            CheckIns(batch, profile, contract, MonthPart + month, from, Math.Min(to, Math.Min(contract.End, batch.End)));
        }
    }

    private static void CheckIns(Batch batch, Profile profile, Contract contract, int part, long from, long to)
    {
        var (account, draw) = (profile.Account, profile.Draw.Part(Purpose.Activity, part));
        var owner = ContractModel.Success(batch.Company, account, from);
        var contact = Ids.Contact(account, contract.Deal.Lead?.Index ?? 0);
        var count = 3 + (int)account.Band + draw.Int(4, Purpose.ActivityCount);
        for (var i = 0; i < count; i++) Drawn(batch, account, new(draw, part, i, 0, owner, contact, null, false), from, to);
    }

    private static void Drawn(Batch batch, Account account, Entry entry, long from, long to)
    {
        if (Moment(entry.Draw, entry.I, from, to) is not { } at || at >= batch.End) return;
        Row(batch, entry with { At = at }, account, (ActivityKind)entry.Draw.Weighted(KindWeights, Purpose.ActivityKind, entry.I));
    }

    // A working day between the two, or nothing where there is no room.
    private static long? Moment(Draw draw, int i, long from, long to)
    {
        if (to <= from) return null;
        var at = Wall.Awake(from + (long)((to - from) * draw.Unit(Purpose.ActivityTime, i)), 9 + 9 * draw.Unit(Purpose.ActivityTime, 100 + i));
        var weekday = (Wall.DayOf(at) + 4) % 7;
        at += weekday == 6 ? 2 * Wall.DaySeconds : weekday == 0 ? Wall.DaySeconds : 0;
        return at < from || at >= to ? from + (to - from) * (i % 7 + 1) / 9 is var between && between % Wall.DaySeconds is >= 25200 and < 72000 ? between : null : at;
    }

    private static void Row(Batch batch, Entry entry, Account account, ActivityKind kind)
    {
        var (words, draw, i) = (batch.Crm, entry.Draw, entry.I);
        var sheet = batch[kind switch { ActivityKind.Call => Sheet.Calls, ActivityKind.Email => Sheet.Emails, _ => Sheet.Meetings }];
        sheet.Number(Ids.Activity(account, entry.Part, i)).Text(Subject(words, draw, i)).Time(entry.At);
        if (kind == ActivityKind.Meeting) Meeting(sheet, words, entry);
        else if (kind == ActivityKind.Call) Call(sheet, words, entry);
        else sheet.Text(Direction(words, entry, 0.35)).Text(words["Enviado", "Sent"]);
        sheet.Text(entry.Owner.Name).Number(entry.Contact).Number(Ids.Company(account));
        (entry.Deal is { } deal ? sheet.Number(deal) : sheet.Empty()).End();
    }

    private static void Call(CsvBuffer sheet, Wording words, in Entry entry)
    {
        var connected = entry.Draw.Chance(0.6, Purpose.ActivityKind, 500 + entry.I);
        sheet.Text(Direction(words, entry, 0.12)).Text(connected ? words["Conectada", "Connected"] : words["Sin respuesta", "No answer"])
            .Number(connected ? 1 + entry.Draw.Int(34, Purpose.ActivityKind, 600 + entry.I) : 0);
    }

    private static void Meeting(CsvBuffer sheet, Wording words, in Entry entry)
    {
        var held = entry.Draw.Chance(0.88, Purpose.ActivityKind, 500 + entry.I);
        sheet.Time(entry.At + 1800 * (1 + entry.Draw.Int(2, Purpose.ActivityKind, 400 + entry.I))).Text(held ? words["Completada", "Completed"] : words["No asistió", "No show"]);
    }

    private static string Direction(Wording words, in Entry entry, double inbound) =>
        !entry.First && entry.Draw.Chance(inbound, Purpose.ActivityKind, 300 + entry.I) ? words["Entrante", "Inbound"] : words["Saliente", "Outbound"];

    private static string Subject(Wording words, Draw draw, int i) => (words.Spanish ? SubjectsEs : SubjectsEn)[draw.Int(6, Purpose.ActivityKind, 700 + i)];

    private readonly record struct Entry(Draw Draw, int Part, int I, long At, Owner Owner, long Contact, long? Deal, bool First);
}
