-- contract_term: from a subscription's start to its renewal or its end. Inputs: subscription, usage.
-- Decisions: a term is what the customer is bound for; yearly contracts renew every twelve months, shorter cycles count as one running term whose
-- every payment is a renewal nobody decides on. live_at is the first use of the product after the start.
create temp table first_use as
select s.subscription_id, min(u.occurred_at) as live_at
from subscription s join usage u on u.company_id = s.company_id and u.occurred_at >= s.started_at
group by s.subscription_id;

create table contract_term as
with bound as (
  select s.company_id, s.subscription_id, s.started_at, s.ended_at, s.mrr_value, s.plan, s.product_id, p.as_of,
    case when s."interval" in ('year', 'annual', 'annually', 'yearly', 'anual', 'año', 'ano') then 12 * s.interval_count end as term_months
  from subscription s cross join build_parameter p
  where s.started_at is not null and s.status <> 'trialing'
),
terms as (
  select b.company_id, b.subscription_id, cast(g.n as integer) as term, b.term_months, b.mrr_value, b.plan, b.product_id, b.as_of, b.ended_at,
    case when b.term_months is null then b.started_at else months_after(b.started_at, b.term_months * (g.n - 1)) end as started_at,
    case when b.term_months is not null then months_after(b.started_at, b.term_months * g.n) end as due_at
  from bound b join generate_series(1, 40) as g(n)
    on g.n = 1 or (b.term_months is not null and months_after(b.started_at, b.term_months * (g.n - 1)) < coalesce(b.ended_at, b.as_of))
),
decided as (
  select t.company_id, t.subscription_id, t.term, t.started_at, t.term_months, t.mrr_value, t.plan, t.product_id,
    case when t.due_at is not null and t.due_at < coalesce(t.ended_at, t.as_of) then t.due_at else t.ended_at end as ended_at,
    case when t.due_at is not null and t.due_at < coalesce(t.ended_at, t.as_of) then 'renewed' when t.ended_at is not null then 'churned' else 'active' end as outcome, t.as_of
  from terms t
)
select d.company_id, d.subscription_id, d.term, d.started_at, local_day(d.started_at) as started_on, d.ended_at, local_day(d.ended_at) as ended_on, d.outcome,
  cast(d.term_months as double precision) as term_months, d.mrr_value, months_between(d.started_at, coalesce(d.ended_at, d.as_of)) as observed_months,
  f.live_at, d.plan, d.product_id
from decided d
left join first_use f on f.subscription_id = d.subscription_id
order by d.company_id nulls last, d.started_at nulls last;
