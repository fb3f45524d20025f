-- Customers of the year before the period who stayed through it, and all of them. Grain: one row.
-- Inputs: live-renewed (placed, from the year before's first day), subscription.
-- Decision: who left on a day that nobody noted left in the period; a list that knows of nobody who left the year before says nothing of it (all stayed).
select count(*) filter (where p.converted or e.ended_on is null or e.ended_on >= CAST($this_year AS date)) as stayed, count(*) as customers
from (@placed) p
join subscription e on e.company_id = p.company_id and e.subscription_id = p.object_id
join (
  select company_id, min(started_on) as started_on from subscription where mrr_value > 0 group by company_id) s on s.company_id = p.company_id
where s.started_on < CAST($this_year AS date)
