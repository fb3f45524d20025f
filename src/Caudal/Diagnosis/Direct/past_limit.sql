-- Deals that lived longer than the limit of stalled deals, and how many of them were won all the same.
-- Inputs: new_business. The limit of all pipelines together: twice the 95th percentile of won cycles, or the longest if shorter.
select count(*) filter (where d.status = 'won'), count(*)
from new_business d
cross join (
  select CAST(ceil(least(max(cycle_days), 2 * percentile_cont(0.95) within group (order by cycle_days))) AS integer) as days
  from new_business where status = 'won' and cycle_days is not null) l
where (d.status = 'open' and d.created_on + l.days < CAST($as_of AS date)) or (d.status <> 'open' and d.cycle_days > l.days)
