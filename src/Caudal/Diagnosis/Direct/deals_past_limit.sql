-- Deals of the period, those of them that began longer ago than the limit of stalled deals, and those of these that are open still. Inputs: new_business.
select count(*), count(*) filter (where d.created_on + l.days < CAST($as_of AS date)),
  count(*) filter (where d.created_on + l.days < CAST($as_of AS date) and d.status = 'open')
from new_business d
cross join (
  select CAST(ceil(least(max(cycle_days), 2 * percentile_cont(0.95) within group (order by cycle_days))) AS integer) as days
  from new_business where status = 'won' and cycle_days is not null) l
where d.created_on >= CAST($from AS date)
