using Caudal.Simulator.World;

namespace Caudal.Simulator.Model;

/// <summary>From an accepted lead to won or lost: discovery, demo, proposal, negotiation.</summary>
internal static class DealModel
{
    public const int Stages = 4;
    private const int Proposal = 2;
    private static readonly double[] SeatMedian = [11, 45, 190];

    /// <summary>The lead becomes a deal, or joins the one that its company already has open.</summary>
    public static void Pursue(Company company, Leaks leaks, Account account, Lead lead)
    {
        if (!account.Draw.Chance(company.Parameters.DealFromAccepted, Purpose.DealCreated, lead.Index)) return;
        var created = company.Office.Add(lead.Accepted, 3600 * account.Draw.LogNormal(9, 0.9, Purpose.DealDelay, lead.Index));
        lead.Deal = account.Deals.Find(d => Joins(d, created));
        if (lead.Deal is not null) return;
        var kind = account.Customer(created) is null ? DealKind.New : DealKind.Expansion;
        // Luck goes by the account's pursuits, not by leads: a leak that costs a lead then delays or ends a pursuit, and never swaps it for a luckier one.
        var pursuit = account.Deals.Count(d => d.Key < DealKeys.Again);
        var deal = Run(company, leaks, account, new(pursuit, kind, lead.Rep, created) { Entered = NotEntered(), Lead = lead }, lead.Channel);
        lead.Deal = deal;
        Close(company, leaks, account, deal);
    }

    // A deal that nobody has worked on for three months takes no more leads in.
    private static bool Joins(Deal deal, long created) => created < deal.Closed && deal.Key < DealKeys.Expansion
        && (deal.Created <= created || deal.Key >= DealKeys.Again) && (!deal.Stalled || created < Wall.AddDays(deal.Created, 90));

    /// <summary>A customer asked for more without a new lead: Success brings the deal.</summary>
    public static void Expand(Company company, Leaks leaks, Account account, int key, long created, Owner owner)
    {
        var deal = Run(company, leaks, account, new(key, DealKind.Expansion, owner, created) { Entered = NotEntered() }, account.Channel);
        Close(company, leaks, account, deal);
    }

    private static void Close(Company company, Leaks leaks, Account account, Deal deal)
    {
        if (deal.Closed >= company.Limit) (deal.Outcome, deal.Closed) = (Outcome.Open, Wall.Never);
        account.Deals.Add(deal);
        if (deal.Outcome == Outcome.Won) ContractModel.Sign(company, leaks, account, deal);
        else if (deal is { Outcome: Outcome.Lost, Key: < DealKeys.Again, Lead: { } lead }) Again(company, leaks, account, deal, lead);
    }

    // Some months after a loss the rep tries once more.
    private static void Again(Company company, Leaks leaks, Account account, Deal lost, Lead lead)
    {
        var draw = account.Draw.Part(Purpose.Deal, lost.Key);
        if (!draw.Chance(company.Parameters.TriedAgain, Purpose.Again)) return;
        var created = company.Office.Add(Wall.AddDays(lost.Closed, draw.Between(45, 160, Purpose.Again, 1)), 3600);
        if (created >= company.Limit) return;
        Close(company, leaks, account, Run(company, leaks, account, new(lost.Key + DealKeys.Again, lost.Kind, lead.Rep, created) { Entered = NotEntered(), Lead = lead }, lead.Channel));
    }

    public static long[] NotEntered() => [Wall.Never, Wall.Never, Wall.Never, Wall.Never];

    private static Deal Run(Company company, Leaks leaks, Account account, Deal deal, Channel channel)
    {
        var (draw, cell) = (account.Draw.Part(Purpose.Deal, deal.Key), account.Cell(channel));
        Offer(company, leaks, account, deal, draw, cell);
        var stallsAt = draw.Chance(company.Parameters.Stalled, Purpose.Stall, 0) || draw.Chance(leaks.Size(LeakKind.StalledDeals, cell, deal.Created), Purpose.Stall, 1)
            ? draw.Int(Stages, Purpose.StallStage) : -1;
        var at = deal.Created;
        for (var stage = 0; stage < Stages && deal.Outcome == Outcome.Open; stage++)
        {
            deal.Entered[stage] = at;
            if (deal.Stalled = stage == stallsAt) break;
            at = Pass(company, leaks, deal, draw, cell, stage, at);
        }
        return deal;
    }

    // Returns when the stage was left; the deal is decided where it went no further.
    private static long Pass(Company company, Leaks leaks, Deal deal, Draw draw, in Cell cell, int stage, long entered)
    {
        var (days, delay) = Days(company, leaks, draw, cell, stage, entered);
        var left = company.Office.Add(Wall.AddDays(entered, days + delay), 60 * draw.Int(200, Purpose.StageTime, 10 + stage));
        var advance = Odds.Move(company.Parameters.Advance[stage], Effects(company, leaks, deal, cell, stage, entered))
            * Math.Exp(-company.Parameters.StaleEffect * delay);
        if (stage == Proposal) advance *= 1 - leaks.Size(LeakKind.WeakStage, cell, entered);
        var advances = draw.Chance(advance, Purpose.Stage, stage);
        if (advances && stage < Stages - 1) return left;
        (deal.Outcome, deal.Closed, deal.LostReason) = (advances ? Outcome.Won : Outcome.Lost, left, draw.Int(5, Purpose.LostReason));
        return left;
    }

    // What the stage takes by itself, and what a leak adds.
    private static (double Days, double Delay) Days(Company company, Leaks leaks, Draw draw, in Cell cell, int stage, long entered)
    {
        var p = company.Parameters;
        var days = draw.LogNormal(p.StageDays[stage] * p.BandTime[(int)cell.Band], p.StageSigma, Purpose.StageTime, stage);
        var delay = stage == Proposal ? 3 * leaks.Size(LeakKind.SlowStage, cell, entered) * days : 0;
        if (stage == Stages - 1 && draw.Chance(leaks.Size(LeakKind.PushedClose, cell, entered), Purpose.Push)) delay += draw.Between(60, 100, Purpose.PushDays);
        return (days, delay);
    }

    private static double Effects(Company company, Leaks leaks, Deal deal, in Cell cell, int stage, long at)
    {
        var p = company.Parameters;
        var ramp = Math.Clamp(1 - (at - deal.Rep.Hired) / (120.0 * Wall.DaySeconds), 0, 1);
        return p.BandEffect[(int)cell.Band] + deal.Rep.Skill + p.RampEffect * ramp
            + (deal.Kind == DealKind.Expansion ? 0.5 : 0)
            + (deal.Contacts == 1 && stage >= Proposal ? p.SingleThreadedEffect : 0)
            - 2.5 * leaks.Size(LeakKind.WeakRepTeam, cell, at);
    }

    private static void Offer(Company company, Leaks leaks, Account account, Deal deal, Draw draw, in Cell cell)
    {
        var p = company.Parameters;
        var single = draw.Chance(p.SingleThreaded, Purpose.Single) || draw.Chance(leaks.Size(LeakKind.SingleThreaded, cell, deal.Created), Purpose.SingleLeak);
        deal.Contacts = single ? 1 : 2 + draw.Int(2 + (int)cell.Band, Purpose.Contacts);
        var seats = draw.LogNormal(SeatMedian[(int)cell.Band], 0.5, Purpose.Seats) * (deal.Kind == DealKind.Expansion ? 0.3 : 1);
        deal.Seats = Math.Max(deal.Kind == DealKind.Expansion ? 2 : 4, (int)Math.Round(seats));
        deal.Plan = (int)cell.Band;
        deal.Months = draw.Weighted([0.12, 0.23, 0.6, 0.05], Purpose.Months) switch { 0 => 3, 1 => 6, 2 => 12, _ => 24 };
        deal.ListPrice = ListPrice(company, account, deal.Plan);
        deal.Price = (long)Math.Round(deal.ListPrice * (1 - Discount(p, leaks, deal, draw, cell)) / 10) * 10;
        (deal.Amount, deal.ListAmount) = (deal.Mrr * deal.Months, deal.ListPrice * deal.Seats * deal.Months);
    }

    private static double Discount(Parameters p, Leaks leaks, Deal deal, Draw draw, in Cell cell)
    {
        var beyond = draw.Chance(p.HighDiscount, Purpose.HighDiscount) || draw.Chance(leaks.Size(LeakKind.Discount, cell, deal.Created), Purpose.HighDiscountLeak);
        if (beyond) return draw.Between(0.25, 0.40, Purpose.DiscountSize, 1);
        return draw.Chance(0.5, Purpose.Discount) ? Math.Round(draw.Between(0.05, 0.15, Purpose.DiscountSize), 2) : 0;
    }

    private static long ListPrice(Company company, Account account, int plan) =>
        account.Foreign ? (long)(Market.Plans[plan].Price / company.Request.ForeignRate * 1.15m) * 100 + 90 : Market.Plans[plan].Price * 100L;
}
