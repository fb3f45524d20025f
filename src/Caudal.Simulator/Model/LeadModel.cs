using Caudal.Simulator.World;

namespace Caudal.Simulator.Model;

/// <summary>From a lead's arrival to Sales taking it or sending it back.</summary>
internal static class LeadModel
{
    private static readonly double[] MeanFurtherLeads = [2.3, 3.9, 6.6];

    /// <summary>The account's leads by time; what would come after the end of the history never comes.</summary>
    public static IEnumerable<Lead> Arrivals(Company company, Account account)
    {
        var count = Math.Min(1 + account.Draw.Poisson(MeanFurtherLeads[(int)account.Band], Purpose.LeadCount), 14);
        var at = First(company, account);
        for (var i = 0; i < count && at < company.End; i++)
        {
            yield return New(company, account, i, at);
            at = Awake(account, i + 1, at + (long)(account.Draw.Exponential(75, Purpose.LeadGap, i) * Wall.DaySeconds));
        }
    }

    private static Lead New(Company company, Account account, int i, long at)
    {
        var draw = account.Draw;
        var channel = i > 0 && draw.Chance(0.45, Purpose.Lead, i)
            ? (Channel)draw.Weighted(company.Parameters.ChannelShare, Purpose.LeadChannel, i)
            : account.Channel;
        return new(i, at, channel, Campaigns.Pick(channel, draw.Unit(Purpose.Campaign, i)),
            company.Staff.Development(draw.Bits(Purpose.Development, i), at), company.Staff.Rep(account.Place.Team, draw.Bits(Purpose.Rep), at));
    }

    // Three tenths of the accounts were known early on (an exponential time, cut off at the end); of the others ever more come, three tenths
    // over the history: the inverse of F(x) = (x + .15 x²) / 1.15. So leads per month grow gently, first and further ones together.
    private static long First(Company company, Account account)
    {
        const double early = 0.16;
        var u = account.Draw.Unit(Purpose.Arrival);
        var x = account.Draw.Chance(0.3, Purpose.Arrival, 1)
            ? -early * Math.Log(1 - u * (1 - Math.Exp(-1 / early)))
            : (Math.Sqrt(1 + 0.6 * 1.15 * u) - 1) / 0.3;
        return Math.Min(Awake(account, 0, company.Start + (long)(x * (company.End - company.Start))), company.End - 3600);
    }

    // Two of three week-end arrivals fall on the Monday after; most come between 8 and 20 hours.
    private static long Awake(Account account, int i, long at)
    {
        var weekday = (Wall.DayOf(at) + 4) % 7;
        if (weekday is 0 or 6 && account.Draw.Chance(0.66, Purpose.ArrivalDay, i)) at += Wall.DaySeconds * (weekday == 6 ? 2 : 1);
        var (a, b) = (account.Draw.Unit(Purpose.ArrivalHour, 2 * i), account.Draw.Unit(Purpose.ArrivalHour, 2 * i + 1));
        return Wall.Awake(at, 7 + 7.5 * (a + b));
    }

    public static void Work(Company company, Leaks leaks, Account account, Lead lead)
    {
        if (Touch(company, leaks, account, lead) is not { } hours) return;
        var (p, draw, cell) = (company.Parameters, account.Draw, account.Cell(lead.Channel));
        var quality = account.Quality + p.ChannelQuality[(int)lead.Channel] - 3 * leaks.Size(LeakKind.ChannelQuality, cell, lead.Arrival);
        var qualify = Odds.Move(p.Qualify, quality - p.DelayEffect * Math.Log(1 + hours / 8));
        var decided = company.Office.Add(lead.Touch, 3600 * draw.LogNormal(p.QualifyHours, 0.8, Purpose.QualifyDelay, lead.Index));
        if (!draw.Chance(qualify, Purpose.Qualify, lead.Index)) Turn(lead, draw, draw.Chance(0.6, Purpose.Reject, lead.Index) ? Wall.AddDays(decided, 3) : Wall.Never, 0);
        else Hand(company, leaks, account, lead, decided, quality);
    }

    // The working hours that the lead waited for the first call or mail; null where none ever came.
    private static double? Touch(Company company, Leaks leaks, Account account, Lead lead)
    {
        var (p, draw, cell) = (company.Parameters, account.Draw, account.Cell(lead.Channel));
        if (draw.Chance(p.NeverTouched + leaks.Size(LeakKind.NeverTouched, cell, lead.Arrival), Purpose.NeverTouched, lead.Index)) return null;
        var hours = draw.LogNormal(p.TouchHours, p.TouchSigma, Purpose.TouchDelay, lead.Index);
        if (draw.Chance(leaks.Size(LeakKind.LateTouch, cell, lead.Arrival), Purpose.LateTouch, lead.Index))
            hours += draw.Between(16, 40, Purpose.LateHours, lead.Index);
        lead.Touch = company.Office.Add(lead.Arrival, 3600 * hours);
        return hours;
    }

    private static void Hand(Company company, Leaks leaks, Account account, Lead lead, long qualified, double quality)
    {
        var (p, draw, cell) = (company.Parameters, account.Draw, account.Cell(lead.Channel));
        lead.Qualified = qualified;
        if (draw.Chance(p.Expired, Purpose.Expired, lead.Index)) return;
        var answered = company.Office.Add(qualified, 3600 * draw.LogNormal(p.AcceptHours, 0.8, Purpose.AcceptDelay, lead.Index));
        var accept = Odds.Move(p.Accept, 0.4 * quality) * (1 - leaks.Size(LeakKind.LowAcceptance, cell, qualified));
        if (draw.Chance(accept, Purpose.Accept, lead.Index)) lead.Accepted = answered;
        else Turn(lead, draw, answered, 5);
    }

    private static void Turn(Lead lead, Draw draw, long at, int firstReason) =>
        (lead.Rejected, lead.RejectReason) = (at, firstReason + draw.Int(5, Purpose.RejectReason, lead.Index));
}
