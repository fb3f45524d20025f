-- Twelve months of MRR: what each customer had at a month's two ends.
with month as (select cast(g.t as timestamp) as starts_at, cast(g.t + interval 1 month as timestamp) as ends_at from generate_series(timestamp '2025-01-01 06:00:00', timestamp '2025-12-01 06:00:00', interval 1 month) as g(t)),
first as (select company_id, min(valid_from) as first_at from subscription_history group by company_id),
customer as (
  select m.starts_at, h.company_id, coalesce(sum(h.mrr_value) filter (where h.valid_from <= m.starts_at and coalesce(h.valid_to, timestamp '9999-12-31') > m.starts_at), 0) as before,
    coalesce(sum(h.mrr_value) filter (where h.valid_from <= m.ends_at and coalesce(h.valid_to, timestamp '9999-12-31') > m.ends_at), 0) as after
  from subscription_history h join month m on h.valid_from <= m.ends_at and coalesce(h.valid_to, timestamp '9999-12-31') > m.starts_at
  group by m.starts_at, h.company_id
)
select c.starts_at, sum(before) as "start", sum(case when before = 0 and f.first_at > c.starts_at then after end) as new, sum(case when before = 0 and f.first_at <= c.starts_at then after end) as reactivation,
  sum(case when before > 0 and after > before then after - before end) as expansion, sum(case when after > 0 and after < before then before - after end) as contraction,
  sum(case when before > 0 and after = 0 then before end) as churn, sum(after) as "end"
from customer c join first f on f.company_id = c.company_id group by c.starts_at order by c.starts_at;
