-- Customers who were there on the first day of the year and of the year before, and how many of them stayed through it. Grain: one row a year.
-- Inputs: live-renewed (placed, from the year before's first day), subscription.
-- Decision: only who was there when a year began, since who came in it has mostly not had to decide yet, and a company grows faster in one year than in another.
-- Who left on a day that nobody noted left in the later year; a list that knows of nobody who left the year before says nothing of that year.
select y.later, count(*) filter (where p.converted or (e.ended_on is null and not y.later) or e.ended_on >= y.ends) as stayed, count(*) as customers
from (select false as later, CAST($from AS date) as starts, CAST($this_year AS date) as ends
  union all select true, CAST($this_year AS date), CAST($as_of AS date) + 1) y
cross join (@placed) p
join subscription e on e.company_id = p.company_id and e.subscription_id = p.object_id
join (
  select company_id, min(started_on) as started_on from subscription where mrr_value > 0 group by company_id) s on s.company_id = p.company_id
where s.started_on < y.starts and (p.converted or e.ended_on is null or e.ended_on >= y.starts)
group by y.later
