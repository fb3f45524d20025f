-- Customers with a paying subscription that ran at some time of the period, each under the largest of them; converted: one still runs at its
-- end, or was followed by another (a new price is no churn). An end without a day is taken to lie in the period.
-- Inputs: subscription, company (its owner), usage, ticket, deal, deal_kind.
-- Decision: a customer's contracts end together, so that the customer is one case; as several they would make chance look like a cause.
-- value: what it brings to the horizon's end after the as-of day, those that ended having ended some months before it on the mean.
-- A customer begins to use what it bought with the event of its first value where the product reports one, else with its first event.
-- How it was worked counts what the year did. Late first use: customers whose contract began in the period, which mostly decide after it; how many stay is
-- learned from first terms that came due in it. Tickets past their SLA in the half year before: customers who came due in the period, and those who will
-- within half a year, which have part of those tickets already. Whether anybody worked on the renewal, where the CRM keeps renewals as deals: those who came due.
-- *_counted: of the year's volume; *_matured: decided; *_value: what it brings from its decision to the horizon's end.
with signed as (
  select s.company_id, s.subscription_id, s.status, s.ended_on, m.starts_on, m.contract_months * 30.44 as days, m.starts_on + CAST(m.contract_months * 30.44 AS integer) as first_due_on
  from subscription s
  join (
    select s.company_id, s.subscription_id, max(d.closed_on) as signed_on
    from subscription s join new_business d on d.company_id = s.company_id and d.status = 'won' and d.closed_on <= s.started_on + 10
    group by s.company_id, s.subscription_id) k on k.company_id = s.company_id and k.subscription_id = s.subscription_id
  join (
    select company_id, closed_on, max(contract_months) as contract_months, max(coalesce(contract_start, closed_on)) as starts_on
    from deal where status = 'won' and contract_months > 0 group by company_id, closed_on) m
    on m.company_id = k.company_id and m.closed_on = k.signed_on),
due as (
  select x.company_id, x.subscription_id, x.decided, case when x.decided then x.last_due_on else x.next_due_on end as due_on
  from (
    select company_id, subscription_id, last_due_on, next_due_on,
      last_due_on >= CAST($from AS date) and last_due_on <= CAST($as_of AS date) and starts_on + CAST(days - 5 AS integer) <= coalesce(ended_on + 45, CAST($as_of AS date)) as decided
    from (
      select company_id, subscription_id, starts_on, days, ended_on,
        coalesce(ended_on, starts_on + CAST(floor(CAST(CAST($as_of AS date) - starts_on AS double precision) / NULLIF(days, 0)) * days AS integer)) as last_due_on,
        case when status <> 'ended' then starts_on + CAST((1 + floor(CAST(CAST($as_of AS date) - starts_on AS double precision) / NULLIF(days, 0))) * days AS integer) end as next_due_on
      from signed) y) x
  where x.decided or x.next_due_on <= CAST($as_of AS date) + 180),
worked as (
  select d.company_id, d.subscription_id, d.decided, d.due_on,
    (select count(*) from ticket t where t.company_id = d.company_id and t.breached and t.created_on <= d.due_on and t.created_on > d.due_on - 180) as breaches,
    (select count(*) from deal r join deal_kind k on k.company_id = r.company_id and k.deal_id = r.deal_id
      where r.company_id = d.company_id and r.created_on > d.due_on - 120 and r.created_on <= d.due_on and k.kind = 'renewal') as deals
  from due d)
select x.company_id, x.object_id, x.owner_id, x.source, x.stream, x.record_id, x.occurred_on, true as matured, x.converted, CAST(null AS bigint) as seconds,
  CAST(null AS double precision) as usual_seconds, CAST(x.mrr * x.months AS decimal(18,4)) as value, CAST(null AS decimal(18,4)) as usual,
  case when x.began or x.first_due then x.onboarding end as onboarding, x.began as onboarding_counted, x.first_due as onboarding_matured, x.stayed as onboarding_converted,
  CAST(case when x.began then x.mrr * x.months_after_first end AS decimal(18,4)) as onboarding_value,
  case when x.due_on is null or not exists (select 1 from ticket where breached is not null) then null when x.breaches >= 4 then 'many' when x.breaches >= 2 then 'several' else 'few' end as tickets,
  true as tickets_counted, x.decided as tickets_matured, x.converted as tickets_converted,
  CAST(x.mrr * (case when x.decided then x.months else x.months_after_due end) AS decimal(18,4)) as tickets_value,
  case when not x.decided or not exists (select 1 from deal_kind where kind = 'renewal') then null
    when x.deals > 0 then 'worked' else 'unworked' end as renewal
from (
select s.company_id, s.subscription_id as object_id, c.owner_id, s.source, s.stream, s.record_id, coalesce(s.ended_on, s.started_on) as occurred_on,
  max(case when s.status <> 'ended' or n.next_on is not null then 1 else 0 end) over (partition by s.company_id) = 1 as converted,
  max(case when s.status <> 'ended' or n.next_on is not null or s.ended_on > g.first_due_on + 45 then 1 else 0 end) over (partition by s.company_id) = 1 as stayed,
  sum(s.mrr_value) over (partition by s.company_id) as mrr, CAST($horizon_months AS integer) + CAST(l.months AS integer) as months,
  greatest(0, CAST($horizon_months AS integer) + CAST(CAST(CAST($as_of AS date) - g.first_due_on AS double precision) / 30.44 AS integer)) as months_after_first,
  greatest(0, CAST($horizon_months AS integer) + CAST(CAST(CAST($as_of AS date) - w.due_on AS double precision) / 30.44 AS integer)) as months_after_due,
  row_number() over (partition by s.company_id order by s.mrr_value desc nulls last, s.subscription_id nulls last) as place,
  g.starts_on >= CAST($from AS date) as began, g.first_due_on >= CAST($from AS date) and g.first_due_on <= CAST($as_of AS date) as first_due,
  case when not exists (select 1 from usage) or g.starts_on + CAST($late_live_days AS integer) > CAST($as_of AS date) then null when f.live_on <= f.started_on + CAST($late_live_days AS integer) then 'in_time' else 'late' end as onboarding,
  w.due_on, coalesce(w.decided, false) as decided, w.breaches, w.deals
from subscription s
left join company c on c.company_id = s.company_id
cross join (
  select CAST(coalesce(avg(CAST($as_of AS date) - ended_on), 0) AS double precision) / 30 as months from subscription
  where status = 'ended' and mrr_value > 0 and ended_on >= CAST($from AS date)) l
left join (
  select s.company_id, s.subscription_id, min(n.started_on) as next_on
  from subscription s
  join subscription n on n.company_id = s.company_id and n.subscription_id <> s.subscription_id and n.started_on >= s.ended_on - 5 and n.started_on <= s.ended_on + 31
  group by s.company_id, s.subscription_id) n on n.company_id = s.company_id and n.subscription_id = s.subscription_id
left join (
  select s.company_id, min(s.started_on) as started_on, min(u.live_on) as live_on
  from subscription s
  left join (
    select company_id, min(CAST(occurred_at AS date)) as live_on from usage
    where lower(kind) like '%first%value%' or lower(kind) like '%primer%valor%' or lower(kind) like '%go%live%' or not exists (select 1 from usage where lower(kind) like '%first%value%' or lower(kind) like '%primer%valor%' or lower(kind) like '%go%live%') group by company_id) u on u.company_id = s.company_id
  group by s.company_id) f on f.company_id = s.company_id
left join signed g on g.company_id = s.company_id and g.subscription_id = s.subscription_id
left join worked w on w.company_id = s.company_id and w.subscription_id = s.subscription_id
where s.status <> 'trialing' and s.mrr_value > 0 and (s.status <> 'ended' or s.ended_on is null or s.ended_on >= CAST($from AS date))) x
where x.place = 1
