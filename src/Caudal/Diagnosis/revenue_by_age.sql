-- Recurring revenue of customers by their age in months: what is left with what was added, what is left of what they began with, and what they began
-- with. Inputs: subscription. Only customers who have reached the age by the as-of day count at it, so that the young ones are no churn.
with customer as (
  select company_id, min(started_on) as started_on from subscription where mrr_value > 0 and status <> 'trialing' and started_on is not null group by company_id
), first_revenue as (
  select c.company_id, c.started_on, sum(s.mrr_value) as mrr
  from customer c join subscription s on s.company_id = c.company_id and s.started_on <= c.started_on + 31
  where s.mrr_value > 0 and s.status <> 'trialing' group by c.company_id, c.started_on
), at_age as (
  select a.age, f.company_id, max(f.mrr) as began, sum(s.mrr_value) as mrr
  from (select CAST(g AS integer) as age from generate_series(0, 35) as s(g)) a
  join first_revenue f on f.started_on + CAST(floor(a.age * 30.44 + 15) AS integer) <= CAST($as_of AS date)
  join subscription s on s.company_id = f.company_id and s.mrr_value > 0 and s.status <> 'trialing'
    and s.started_on <= f.started_on + CAST(floor(a.age * 30.44 + 15) AS integer) and (s.status <> 'ended' or s.ended_on > f.started_on + CAST(floor(a.age * 30.44 + 15) AS integer))
  group by a.age, f.company_id)
select a.age, count(*), CAST(sum(a.mrr) AS double precision), CAST(sum(least(a.mrr, a.began)) AS double precision),
  CAST((select sum(g.mrr) from first_revenue g where g.started_on + CAST(floor(a.age * 30.44 + 15) AS integer) <= CAST($as_of AS date)) AS double precision)
from at_age a
group by a.age
order by a.age nulls last
