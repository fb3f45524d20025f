using Caudal.Simulator.Model;
using Caudal.Simulator.World;

namespace Caudal.Simulator.Export;

/// <summary>What the marketing tool knows: its own list of leads, and each click, form and mail with an e-mail address.</summary>
internal static class MarketingExport
{
    private static readonly string[] Mediums = ["organic", "cpc", "paid_social", "email", "referral", "event", "outbound"];
    private static readonly string[] Pages = ["/demo", "/precios", "/blog/operaciones", "/casos", "/contacto", "/plantillas"];
    private static readonly string[] Kinds = ["email_open", "email_click", "web_visit", "email_open"];

    public static void Write(Batch batch, Profile profile)
    {
        foreach (var lead in profile.Account.Leads)
        {
            if (lead.Arrival >= batch.End || profile.Find(lead.Index) is not { } person) continue;
            var draw = profile.Draw.Part(Purpose.MarketingCopy, lead.Index);
            var copy = Mess.Copy(person, draw, profile.Domain);
            Lead(batch, profile, lead, person, copy, draw, 0, lead.Arrival);
            if (Mess.Has(draw, "marketing_lead_duplicate", 50)) Again(batch, profile, lead, person, draw);
            Touches(batch, profile.Account, lead, copy.Email.Length > 0 ? copy.Email : person.Email, draw);
        }
    }

    // The same person fills in another form within forty days.
    private static void Again(Batch batch, Profile profile, Lead lead, Person person, Draw first)
    {
        var draw = first.Part(Purpose.Duplicate, 1);
        var at = Math.Min(lead.Arrival + Wall.DaySeconds * (1 + first.Int(40, Purpose.Duplicate)), batch.End - 3600);
        Lead(batch, profile, lead, person, Mess.Copy(person, draw, profile.Domain), draw, 1, at);
    }

    private static void Lead(Batch batch, Profile profile, Lead lead, Person person, PersonCopy copy, Draw draw, int duplicate, long at)
    {
        var words = batch.Crm;
        var id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ML-{profile.Account.No * 32 + lead.Index * 2 + duplicate:D7}");
        batch[Sheet.MarketingLeads].Text(id).Text(copy.Name).Text(copy.Email).Text(copy.Phone)
            .Text(draw.Chance(0.12, Purpose.Missing) ? "" : Mess.CompanyName(profile, draw, 0.15)).Text(words.Source(lead.Channel)).Text(words.Campaign(lead.Campaign)).Time(at).End();
        batch.Entity("person", "files", "leads", id, Ids.Entity(profile.Account, person.Index));
    }

    // The click that brought them, the form that made them a lead, and what they read before and after.
    private static void Touches(Batch batch, Account account, Lead lead, string email, Draw draw)
    {
        var paid = lead.Channel is Channel.PaidSearch or Channel.PaidSocial;
        Touch(batch, account, lead, 0, paid ? "ad_click" : lead.Channel == Channel.Events ? "event" : "web_visit", lead.Arrival - 120 - draw.Int(900, Purpose.Touches), email, draw);
        if (lead.Channel != Channel.Outbound) Touch(batch, account, lead, 1, "form", lead.Arrival, email, draw);
        var count = 1 + draw.Int(5, Purpose.Touches, 1);
        for (var i = 0; i < count; i++)
        {
            var at = Wall.Awake(Wall.AddDays(lead.Arrival, draw.Between(-20, 50, Purpose.Touches, 10 + i)), 8 + 13 * draw.Unit(Purpose.Touches, 30 + i));
            if (at >= batch.Company.Start && at < batch.End) Touch(batch, account, lead, 2 + i, Kinds[i % 4], at, email, draw);
        }
    }

    private static void Touch(Batch batch, Account account, Lead lead, int i, string kind, long at, string email, Draw draw)
    {
        var channel = kind.StartsWith("email", StringComparison.Ordinal) ? Channel.Email : lead.Channel;
        var campaign = channel == lead.Channel ? lead.Campaign : Campaigns.Pick(Channel.Email, draw.Unit(Purpose.Campaign, i));
        batch[Sheet.Touches].Id("t_", (ulong)(account.No * 256L + lead.Index * 16 + i)).Text(kind).Time(at, true).Text(batch.Crm.Source(channel)).Text(Mediums[(int)channel])
            .Text(batch.Crm.Campaign(campaign)).Text(email).Text(kind is "form" or "web_visit" ? Pages[draw.Int(6, Purpose.Touches, 50 + i)] : "").End();
    }
}
