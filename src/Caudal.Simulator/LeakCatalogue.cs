namespace Caudal.Simulator;

internal enum LeakKind
{
    LateTouch, NeverTouched, LowAcceptance, WeakStage, SlowStage, WeakRepTeam, PoorOnboarding, ChurnAfterTickets, MissedRenewal,
    FailedPayments, NeverInvoiced, UnderInvoiced, Overdue, Discount, SingleThreaded, StalledDeals, PushedClose, ChannelQuality,
}

/// <summary>The leaks that can be planted: name, what its size does, and the segment it takes where none is given.</summary>
internal static class LeakCatalogue
{
    public static IReadOnlyList<(string Name, string Effect, string? Segment)> All { get; } =
    [
        ("late_touch", "share of leads whose first touch comes 16 to 40 working hours later", null),
        ("never_touched", "share of leads that nobody ever touches", null),
        ("low_acceptance", "share of the chance that Sales accepts a qualified lead which is lost", null),
        ("weak_stage", "share of the chance to pass from proposal to negotiation which is lost", "size=mid"),
        ("slow_stage", "time in the proposal stage grows by 3 x size", null),
        ("weak_rep_team", "skill of the team falls by 2.5 x size log-odds in every stage", "team=centro"),
        ("poor_onboarding", "share of new contracts whose onboarding takes four times as long, three in ten of them never live", null),
        ("churn_after_tickets", "added share of tickets that break their SLA, each of which weighs on the renewal", null),
        ("missed_renewal", "share of renewals that nobody works on", null),
        ("failed_payments", "share of card charges that fail and are not retried", null),
        ("never_invoiced", "share of won contracts that never reach billing", null),
        ("under_invoiced", "share of won contracts billed at 70 % of the price agreed", null),
        ("overdue", "share of transfer invoices paid two to six months late or never", null),
        ("discount", "share of deals sold 25 to 40 % under list without a better chance to win", null),
        ("single_threaded", "share of deals with one contact only", null),
        ("stalled_deals", "share of deals that stop in a stage and are never closed", null),
        ("pushed_close", "share of deals held up 60 to 100 days in negotiation, their close date pushed again and again", null),
        ("channel_quality", "quality of the channel's leads falls by 3 x size log-odds", "channel=paid_social"),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(l => l.Name), "none"];
}
