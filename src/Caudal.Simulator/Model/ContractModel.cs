using Caudal.Simulator.World;

namespace Caudal.Simulator.Model;

/// <summary>From won to renewal after renewal, or churn; with what the customer adds on the way.</summary>
internal static class ContractModel
{
    private const int TermsPerContract = 25;

    public static void Sign(Company company, Leaks leaks, Account account, Deal deal)
    {
        var draw = account.Draw.Part(Purpose.Contract, deal.Key);
        var start = Wall.Awake(Wall.AddDays(deal.Closed, 1 + draw.Int(7, Purpose.Start)), 10);
        var contract = new Contract(deal, start, deal.Kind == DealKind.New, deal.Months, Interval(draw, deal.Months));
        (deal.Contract, deal.Begins) = (contract, start);
        if (contract.Main) Serve(company, leaks, account, contract, draw);
        else contract.End = account.Customer(deal.Closed)?.End ?? Wall.AddMonths(start, deal.Months);
        contract.End = Math.Max(contract.End, contract.Start);
        account.Contracts.Add(contract);
        if (contract.Main) Extend(company, leaks, account, contract, draw);
    }

    private static int Interval(Draw draw, int months) => draw.Weighted([0.72, 0.1, months >= 12 ? 0.18 : 0], Purpose.Interval) switch { 0 => 1, 1 => 3, _ => 12 };

    private static void Serve(Company company, Leaks leaks, Account account, Contract contract, Draw draw)
    {
        var cell = Cell(account, contract);
        contract.Live = Live(company, leaks, cell, contract.Start, draw);
        ServiceModel.Tickets(company, leaks, account, contract);
        for (var (no, at) = (0, contract.Start); no < TermsPerContract; no++)
        {
            var end = Wall.AddMonths(contract.Start, contract.TermMonths * (no + 1));
            var term = Decide(company, leaks, account, contract, draw, new(no, at, end, false, 1), cell);
            contract.Terms.Add(term);
            if (end >= company.Limit || term.Factor == 0) break;
            at = end;
        }
        if (contract.Terms[^1] is { Factor: 0 } last) contract.End = last.End;
        account.Tickets.RemoveAll(t => t.Created >= contract.End);
    }

    private static long Live(Company company, Leaks leaks, in Cell cell, long start, Draw draw)
    {
        var p = company.Parameters;
        var poor = draw.Chance(leaks.Size(LeakKind.PoorOnboarding, cell, start), Purpose.OnboardingLeak);
        if (draw.Chance(p.NeverLive, Purpose.NeverLive) || poor && draw.Chance(0.3, Purpose.NeverLiveLeak)) return Wall.Never;
        var days = draw.LogNormal(p.OnboardingDays * p.BandTime[(int)cell.Band], 0.5, Purpose.Onboarding) * (poor ? 4 : 1);
        return Wall.Awake(Wall.AddDays(start, days), 9 + 8 * draw.Unit(Purpose.Onboarding, 7));
    }

    private static Term Decide(Company company, Leaks leaks, Account account, Contract contract, Draw draw, Term term, in Cell cell)
    {
        var (p, i) = (company.Parameters, term.No);
        var missed = draw.Chance(p.MissedRenewal, Purpose.Missed, i) || draw.Chance(leaks.Size(LeakKind.MissedRenewal, cell, term.End), Purpose.MissedLeak, i);
        var breached = account.Tickets.Count(t => t.Breached && t.Created < term.End && t.Created >= Wall.AddDays(term.End, -180));
        var health = contract.Live == Wall.Never ? p.NeverLiveEffect : contract.Live > Wall.AddDays(contract.Start, 45) && i == 0 ? p.LateLiveEffect : 0.1;
        var renew = Odds.Move(p.Renew, 0.5 * account.Quality + health + p.BreachedTicketEffect * Math.Min(breached, 4));
        renew = Math.Pow(renew, Math.Sqrt(contract.TermMonths / 12.0)) * (missed ? p.MissedRenewalFactor : 1);
        return term with { Missed = missed, Factor = draw.Chance(renew, Purpose.Renew, i) ? Factor(p, draw, i) : 0 };
    }

    private static double Factor(Parameters p, Draw draw, int i)
    {
        var luck = draw.Unit(Purpose.Price, i);
        if (luck < p.Uplift) return draw.Between(1.03, 1.09, Purpose.PriceUp, i);
        return luck < p.Uplift + p.Contraction ? draw.Between(0.6, 0.9, Purpose.ShrinkSize, i) : 1;
    }

    private static void Extend(Company company, Leaks leaks, Account account, Contract contract, Draw draw)
    {
        foreach (var term in contract.Terms)
        {
            if (!draw.Chance(company.Parameters.Expansion * contract.TermMonths / 12, Purpose.Expand, term.No)) continue;
            var at = company.Office.Add(Wall.AddDays(term.Start, draw.Between(70, 200, Purpose.ExpandDay, term.No)), 3600);
            if (at >= contract.End || at >= company.Limit || contract.Live == Wall.Never) continue;
            DealModel.Expand(company, leaks, account, DealKeys.Expansion + contract.Deal.Key * TermsPerContract + term.No, at, Success(company, account, at));
        }
    }

    public static Owner Success(Company company, Account account, long at) => company.Staff.Success(account.Draw.Bits(Purpose.Rep, 2), at);

    /// <summary>When all is decided: what each contract cost over time, and the renewal deals with their amounts.</summary>
    public static void Finish(Company company, Account account)
    {
        account.Contracts.Sort((a, b) => (a.Start, a.Deal.Key).CompareTo((b.Start, b.Deal.Key)));
        foreach (var contract in account.Contracts) Price(contract);
        foreach (var contract in account.Contracts.Where(c => c.Main).ToList())
            foreach (var term in contract.Terms) Renewal(company, account, contract, term);
        account.Deals.Sort((a, b) => (a.Created, a.Key).CompareTo((b.Created, b.Key)));
    }

    private static void Price(Contract contract)
    {
        var (from, price, no) = (contract.Start, contract.Deal.Price, 0);
        foreach (var term in contract.Terms.Where(t => t.Factor is not (0 or 1) && t.End < contract.End))
        {
            contract.Spans.Add(new(no++, from, term.End, contract.Deal.Seats, price));
            (from, price) = (term.End, (long)Math.Round(price * term.Factor / 10) * 10);
        }
        contract.Spans.Add(new(no, from, contract.End, contract.Deal.Seats, price));
    }

    private static void Renewal(Company company, Account account, Contract contract, Term term)
    {
        var draw = account.Draw.Part(Purpose.Contract, contract.Deal.Key);
        var created = Wall.Awake(Wall.AddDays(term.End, -WindowDays(contract) * draw.Between(0.72, 0.98, Purpose.RenewalStage, term.No)), 10 + 5 * draw.Unit(Purpose.RenewalStage, 50 + term.No));
        if (term.Missed || term.End >= company.Limit || created >= company.End || created < contract.Start) return;
        var key = DealKeys.Renewal + contract.Deal.Key * TermsPerContract + term.No;
        var price = term.Factor == 0 ? PriceAt(contract, term.End - 1) : PriceAt(contract, term.End);
        var closed = Wall.Awake(Wall.AddDays(term.End, -WindowDays(contract) * draw.Between(0.03, 0.3, Purpose.CancelDay, term.No)), 12);
        account.Deals.Add(new(key, DealKind.Renewal, Success(company, account, created), created)
        {
            Entered = [created, Wall.Awake(Wall.AddDays(created, WindowDays(contract) / 6), 11), Wall.Never, Wall.Never],
            Outcome = term.Factor == 0 ? Outcome.Lost : Outcome.Won, Closed = closed, LostReason = draw.Int(5, Purpose.LostReason, term.No),
            Seats = contract.Deal.Seats, Plan = contract.Deal.Plan, ListPrice = contract.Deal.ListPrice, Price = price, Months = contract.TermMonths,
            Contacts = 1, Contract = contract, Begins = term.End, Amount = price * contract.Deal.Seats * contract.TermMonths, ListAmount = price * contract.Deal.Seats * contract.TermMonths,
        });
    }

    /// <summary>How long before a term's end its renewal is worked on.</summary>
    public static double WindowDays(Contract contract) => Math.Min(90, 15 * contract.TermMonths);

    private static long PriceAt(Contract contract, long at) => (contract.Spans.Find(s => s.From <= at && at < s.To) ?? contract.Spans[^1]).Price;

    private static Cell Cell(Account account, Contract contract) => account.Cell(contract.Deal.Lead?.Channel ?? account.Channel);
}
