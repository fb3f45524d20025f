namespace Caudal.Diagnosis.Levers;

/// <summary>Which data a lever needs to be looked at.</summary>
internal static class LeverNeeds
{
    public static Phrase? Missing(Situation at, Lever lever) => lever switch
    {
        { Path: "live-renewed" } => Need(at, "subscriptions", "subscription", "mrr_value > 0"),
        { Path: "open-next" } => Decided(at) ?? Need(at, "deal_history", "deal_history", "not inferred and stage_order > 1"),
        { Path: "open-won", Gauge: Gauge.Time } => Decided(at) ?? Need(at, "deal_dates", "deal", "status = 'won' and cycle_days > 0"),
        { Path: "open-won", Gauge: Gauge.Value } => Decided(at) ?? Need(at, "deal_products", "deal", "status = 'won' and value > 0 and product_id is not null"),
        { Path: "open-won" } => Decided(at),
        { Path: "accepted-open" } => Need(at, "accepted_leads", "pursuit", "accepted_at is not null") ?? Won(at),
        { Path: "qualified-accepted" } => Need(at, "qualified_leads", "person", "is_lead and qualified_at is not null") ?? Answers(at),
        { Path: "lead-touched" } => Need(at, "lead_touches", "person", "is_lead and touch_seconds is not null") ?? Answers(at),
        _ => Need(at, "leads", "person", "is_lead and created_at is not null") ?? Need(at, "qualified_leads", "person", "is_lead and qualified_at is not null") ?? Won(at),
    };

    private static Phrase? Answers(Situation at) =>
        Need(at, "lead_outcomes", "person", "is_lead and (accepted_at is not null or converted_at is not null)") ?? Won(at);

    private static Phrase? Decided(Situation at) => Need(at, "decided_deals", "deal", "status in ('won', 'lost') and closed_on is not null") ?? Won(at);

    private static Phrase? Won(Situation at) => at.StateValues.Known ? null : new Phrase("diagnosis.needs.won_amounts");

    private static Phrase? Need(Situation at, string key, string table, string condition) =>
        at.Has(table, condition) ? null : new Phrase($"diagnosis.needs.{key}");
}
