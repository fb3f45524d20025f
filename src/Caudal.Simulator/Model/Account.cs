using Caudal.Simulator.World;

namespace Caudal.Simulator.Model;

/// <summary>One company that may buy, and everything that truly happened with it. Times are wall clock; Never where it did not happen.</summary>
internal sealed class Account(int no, Draw draw)
{
    public int No { get; } = no;
    public Draw Draw { get; } = draw;
    public Band Band { get; init; }
    public int Industry { get; init; }
    public required Place Place { get; init; }
    public double Quality { get; init; }
    public Channel Channel { get; init; }
    public bool Foreign => !Place.Home;
    public bool PaysByCard { get; init; }
    public List<Lead> Leads { get; } = [];
    public List<Deal> Deals { get; } = [];
    public List<Contract> Contracts { get; } = [];
    public List<Ticket> Tickets { get; } = [];

    public Cell Cell(Channel channel) => new(Band, Market.Industries[Industry].Id, Place.CountryCode, Place.Team, channel);

    /// <summary>The main contract that is running then.</summary>
    public Contract? Customer(long at) => Contracts.Find(c => c.Main && c.Start <= at && at < c.End);
}

/// <param name="Index">Also the index of its person.</param>
internal sealed record Lead(int Index, long Arrival, Channel Channel, int Campaign, Owner Development, Owner Rep)
{
    public long Touch { get; set; } = Wall.Never;
    public long Qualified { get; set; } = Wall.Never;
    public long Accepted { get; set; } = Wall.Never;
    public long Rejected { get; set; } = Wall.Never;
    public int RejectReason { get; set; }
    public Deal? Deal { get; set; }
}

internal enum DealKind { New, Expansion, Renewal }

internal enum Outcome { Open, Won, Lost }

/// <summary>Where each kind of deal's keys begin: pursuits of leads, second attempts at those, renewals and what Success sold.</summary>
internal static class DealKeys
{
    public const int Again = 16;
    public const int Renewal = 100;
    public const int Expansion = 900;
    public const int Count = 1800;
}

/// <param name="Key">Unique in the account, and the same in every run of the same seed.</param>
internal sealed record Deal(int Key, DealKind Kind, Owner Rep, long Created)
{
    /// <summary>When each stage was entered; Never for those not reached.</summary>
    public long[] Entered { get; init; } = [];
    public Outcome Outcome { get; set; } = Outcome.Open;
    public long Closed { get; set; } = Wall.Never;
    public int LostReason { get; set; }
    public bool Stalled { get; set; }
    public int Seats { get; set; }
    public int Plan { get; set; }
    /// <summary>For a seat and month in the minor unit of the account's currency, before and after discount.</summary>
    public long ListPrice { get; set; }
    public long Price { get; set; }
    public int Months { get; set; } = 12;
    public int Contacts { get; set; } = 1;
    public Lead? Lead { get; set; }
    public Contract? Contract { get; set; }
    /// <summary>When what was sold begins.</summary>
    public long Begins { get; set; } = Wall.Never;
    public long Amount { get; set; }
    public long ListAmount { get; set; }
    public long Mrr => Price * Seats;
    public double Discount => ListPrice == 0 ? 0 : 1 - (double)Price / ListPrice;
}

/// <summary>What a won deal brought: one subscription, or several in a row where its price changed at a renewal.</summary>
internal sealed record Contract(Deal Deal, long Start, bool Main, int TermMonths, int IntervalMonths)
{
    public long End { get; set; } = Wall.Never;
    public long Live { get; set; } = Wall.Never;
    public bool Invoiced { get; set; } = true;
    public double BilledShare { get; set; } = 1;
    public List<Term> Terms { get; } = [];
    public List<Span> Spans { get; } = [];
    public List<Invoice> Invoices { get; } = [];
}

/// <param name="Factor">What the renewal at the term's end made of the price; 0 where it churned.</param>
/// <param name="Missed">Nobody worked on the renewal.</param>
internal sealed record Term(int No, long Start, long End, bool Missed, double Factor);

/// <summary>A subscription: the contract while its price stays.</summary>
internal sealed record Span(int No, long From, long To, int Seats, long Price)
{
    public long Mrr => Seats * Price;
}

internal sealed record Invoice(int No, Span Span, long Issued, long Due, long PeriodTo, long Amount)
{
    public List<(long At, bool Succeeded)> Charges { get; } = [];
    public long Paid { get; set; } = Wall.Never;

    /// <summary>One-off services added by hand, which no deal knows of.</summary>
    public long Extra { get; set; }
    public long Total => Amount + Extra;
}

internal sealed record Ticket(int No, long Created, int Person, Owner Agent, int Priority, int Category, bool Breached)
{
    public long Reply { get; set; }
    public long Solved { get; set; }
    public long Due { get; set; }
    public long ReplyDue { get; set; }
    public int Reopens { get; set; }
    public int Satisfaction { get; set; }
}
