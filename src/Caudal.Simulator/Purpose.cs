namespace Caudal.Simulator;

/// <summary>What a draw is for. Only ever add at the end: the order is part of what a seed means.</summary>
internal enum Purpose
{
    Band, Industry, Place, Quality, Channel, Card, Rep, Rate, FirstName, LastName, Hired, Skill, Quota,
    Lead, LeadCount, Arrival, ArrivalDay, ArrivalHour, LeadGap, LeadChannel, Campaign, Development,
    NeverTouched, TouchDelay, LateTouch, LateHours, Qualify, QualifyDelay, Reject,
    RejectDelay, RejectReason, Accept, AcceptDelay, Expired, DealCreated, DealDelay,
    Deal, Stage, StageTime, Stall, StallStage, Push, PushDays, Single, SingleLeak,
    Contacts, Seats, ListPrice, Discount, DiscountSize, HighDiscount, HighDiscountLeak, Months, LostReason,
    Contract, Start, Interval, Onboarding, OnboardingLeak, NeverLive, NeverLiveLeak, Renew, Missed,
    MissedLeak, Price, PriceUp, Shrink, ShrinkSize, Expand, ExpandDay, ExpandSize, RenewalStage, CancelDay,
    Tickets, TicketDay, TicketHour, TicketPerson, Agent, Priority, Category, Breach, BreachLeak, BreachSize, Reply, Solve, Reopen, Satisfied,
    NotInvoiced, UnderInvoiced, ChargeFails, RetryWorks, ChargeLeak, PaidLate, PaidLateLeak, LateDays, NeverPaid, PaymentDay, Extra, ExtraSize,
    People, Mess, Name, Title, EmailPattern, Phone, Domain, CompanyName, LegalForm, Variant, Duplicate, Missing, OwnerChange, Merge, Delete, NoCompany, Edit,
    Activity, ActivityCount, ActivityTime, ActivityKind, Touches, Usage, Survey, Spend,
    Amount, CloseDate, Revenue, Champion, External, MarketingCopy, DeskCopy, BillingCopy, Again,
}
