using System.Globalization;

namespace Caudal.Tests.Diagnosis.Levers;

/// <summary>
/// A company drawn by a seed in which every seller, product, source, plan … is as good as every other, unless a leak is planted:
/// 2,000 deals, 1,500 leads, 400 subscriptions.
/// </summary>
internal static class EvenCompany
{
    /// <param name="winRate">SQL over d.owner_id and d.product_id; the same for all where nothing is planted.</param>
    /// <param name="churn">SQL over s.plan.</param>
    /// <param name="touchedInTime">SQL over p.lead_source.</param>
    public static Company Draw(int seed, string winRate = "0.4", string churn = "0.2", string touchedInTime = "0.7")
    {
        var company = new Company();
        company.Run($"""
            insert into owner (owner_id, name, region, team) select 'o' || i, 'Owner ' || i, 'R' || i % 4, 'T' || i % 3 from range(12) t(i);
            insert into product (product_id, name) select 'p' || i, 'Product ' || i from range(6) t(i);
            insert into company (company_id, name, industry, country, employees, surrogate)
              select i, 'C' || i, 'industry ' || {Pick(1, 8, seed)}, 'country ' || {Pick(2, 5, seed)}, 5 + {Pick(3, 400, seed)}, false from range(600) t(i);
            insert into deal (company_id, deal_id, owner_id, product_id, lead_source, status, amount, value, has_company, created_on, created_at, closed_on, closed_at, cycle_days, source, stream, record_id)
              select {Pick(4, 600, seed)}, 'd' || i, 'o' || {Pick(5, 12, seed)}, 'p' || {Pick(6, 6, seed)}, 'source ' || {Pick(7, 5, seed)}, 'open', v, v, true,
                c, c, c + k, c + k, k, 'crm', 'deals', 'd' || i
              from (select i, cast(exp(8 + 1.2 * ({Unit(8, seed)} + {Unit(9, seed)} + {Unit(10, seed)} - 1.5)) as decimal(18,2)) as v,
                date '2025-07-05' + cast({Pick(11, 300, seed)} as integer) as c, cast(5 + {Pick(12, 50, seed)} as integer) as k from range(2000) t(i)) x;
            update deal as d set status = case when {Unit(13, seed, "cast(substr(d.deal_id, 2) as bigint)")} < {winRate} then 'won' else 'lost' end;
            insert into person (company_id, person_id, is_lead, owner_id, lead_source, country, created_on, created_at, first_touched_at, touch_seconds, source, stream, record_id)
              select 10000 + i, i, true, 'o' || {Pick(15, 12, seed)}, 'source ' || {Pick(16, 5, seed)}, 'country ' || {Pick(17, 5, seed)},
                c, c, c + 1, 0, 'crm', 'leads', 'l' || i
              from (select i, date '2025-07-05' + cast({Pick(18, 300, seed)} as integer) as c from range(1500) t(i)) x;
            update person as p set touch_seconds = case when {Unit(19, seed, "p.person_id")} < {touchedInTime} then 3600 else 90000 end;
            update person as p set qualified_at = created_at + interval 2 day, qualified_on = created_on + 2 where {Unit(20, seed, "p.person_id")} < 0.5;
            update person as p set accepted_at = qualified_at + interval 2 day
              where qualified_at is not null and {Unit(21, seed, "p.person_id")} < case when p.touch_seconds < 28800 then 0.6 else 0.2 end;
            insert into subscription (company_id, subscription_id, plan, status, mrr, mrr_value, started_on, source, stream, record_id)
              select i, 's' || i, 'plan ' || {Pick(22, 4, seed)}, 'active', 100, 100, date '2025-01-01', 'billing', 'subs', 's' || i from range(400) t(i);
            update subscription as s set status = 'ended', ended_on = date '2026-02-01' where {Unit(23, seed, "s.company_id")} < {churn};
            """);
        return company;
    }

    // An independent draw for each question, row and seed, the same on every run.
    private static string Unit(int question, int seed, string row = "i") =>
        string.Create(CultureInfo.InvariantCulture, $"((hash({row}, {question}, {seed}) % 1000003) / 1000003.0)");

    private static string Pick(int question, int of, int seed) => string.Create(CultureInfo.InvariantCulture, $"(hash(i, {question}, {seed}) % {of})");
}
