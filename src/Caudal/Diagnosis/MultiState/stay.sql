-- Entries of journeys into stages, in order: a pursuit's until it is decided, and a contract's from its start to churn.
-- Inputs: pursuit, new_business, contract_term, subscription_history, subscription. Head of other texts of this folder.
-- Decisions: a pursuit only moves forward, so that a stage that is entered after a later one was is not a stay. Renewals and add-ons of customers
-- are the contract's own way. A customer that goes over to another subscription has not churned: it is last seen ('gone').
with sold as (
  select p.company_id, p.pursuit, p.lead_at, p.qualified_at, p.accepted_at, p.open_at, p.won_at, p.lost_at, p.rejected_at
  from pursuit p
  where case when p.deals > 0
    then exists (select 1 from new_business d where d.company_id = p.company_id and d.created_on >= p.started_on
      and (p.ended_at is null or d.created_on <= cast(p.ended_at as date) + 1))
    else not exists (select 1 from pursuit b where b.company_id = p.company_id and b.won_at < p.started_at) end
),
reached as (
  select p.company_id, p.pursuit, s.place, s.stage,
    case s.stage when 'lead' then p.lead_at when 'qualified' then p.qualified_at when 'accepted' then p.accepted_at when 'open' then p.open_at
      when 'won' then p.won_at when 'lost' then p.lost_at else p.rejected_at end as entered_at
  from sold p
  cross join (values (1, 'lead'), (2, 'qualified'), (3, 'accepted'), (4, 'open'), (5, 'won'), (6, 'lost'), (7, 'rejected')) as s(place, stage)
),
forward as (
  select r.company_id, r.pursuit, r.place, r.stage, r.entered_at,
    min(r.entered_at) over (partition by r.company_id, r.pursuit order by r.place desc nulls last rows between unbounded preceding and 1 preceding) as later_at
  from reached r
  where r.entered_at is not null
),
contract as (
  select t.company_id, t.subscription_id, min(t.started_at) as started_at, min(t.live_at) as live_at,
    min(t.started_at) filter (where t.term > 1) as renewed_at, max(t.ended_at) filter (where t.outcome = 'churned') as churned_at
  from contract_term t
  group by t.company_id, t.subscription_id
),
grown as (
  select h.company_id, h.subscription_id, h.valid_from as grown_at
  from (
    select x.company_id, x.subscription_id, x.valid_from, x.mrr, lag(x.mrr) over (partition by x.company_id, x.subscription_id order by x.valid_from nulls last) as before
    from subscription_history x
  ) h
  where h.mrr > h.before
),
moment as (
  select c.company_id, c.subscription_id, 1 as place, 'won' as stage, c.started_at as entered_at from contract c
  union all
  select c.company_id, c.subscription_id, 2, 'live', c.live_at
  from contract c
  where c.live_at >= c.started_at and c.live_at <= least(c.renewed_at, c.churned_at, timestamp '9999-01-01 00:00:00')
    and not exists (select 1 from grown g where g.company_id = c.company_id and g.subscription_id = c.subscription_id and g.grown_at < c.live_at)
  union all
  select t.company_id, t.subscription_id, 3, 'renewed', t.started_at from contract_term t where t.term > 1
  union all
  select g.company_id, g.subscription_id, 4, 'expanded', g.grown_at from grown g
  union all
  select c.company_id, c.subscription_id, 5,
    case when exists (
      select 1 from subscription s
      where s.company_id = c.company_id and s.subscription_id <> c.subscription_id and s.status <> 'trialing' and s.started_at <= c.churned_at + interval '1 day'
        and coalesce(s.ended_at, timestamp '9999-01-01 00:00:00') > c.churned_at + interval '1 day') then 'gone' else 'churned' end, c.churned_at
  from contract c where c.churned_at is not null
),
won_for as (
  select c.company_id, c.subscription_id, max(p.pursuit) as pursuit
  from contract c
  left join sold p on p.company_id = c.company_id and p.won_at <= c.started_at + interval '30 days'
  group by c.company_id, c.subscription_id
)
select 'pursuit' as track, f.company_id, f.pursuit, cast(null as varchar) as subscription_id, f.place, f.stage, f.entered_at, f.place > 4 as ends
from forward f
where f.later_at is null or f.entered_at <= f.later_at
union all
select 'contract', m.company_id, w.pursuit, m.subscription_id, m.place, m.stage, m.entered_at, m.place = 5
from moment m
join won_for w on w.company_id = m.company_id and w.subscription_id = m.subscription_id
