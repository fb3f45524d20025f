-- Open deals older than any deal of their pipeline ever was when it was won.
-- Inputs: open_deal, new_business. The limit is the longest won cycle, but never above twice its 95th percentile: one won deal
-- with a wrong date must not excuse all others. A pipeline with fewer than 20 won deals takes the limit of all.
select o.company_id, 'deal' as object, o.deal_id as object_id, o.owner_id, o.source, o.stream, o.record_id,
  o.created_on as occurred_on, o.amount, o.estimated, CAST(coalesce(l.days, a.days) AS double precision) as measure, o.pipeline as other
from open_deal o
left join (
  select pipeline, CAST(ceil(least(max(cycle_days), 2 * percentile_cont(0.95) within group (order by cycle_days))) AS integer) as days
  from new_business where status = 'won' and cycle_days is not null
  group by pipeline having count(*) >= 20) l on l.pipeline = o.pipeline
cross join (
  select CAST(ceil(least(max(cycle_days), 2 * percentile_cont(0.95) within group (order by cycle_days))) AS integer) as days
  from new_business where status = 'won' and cycle_days is not null) a
where o.created_on + coalesce(l.days, a.days) < CAST($as_of AS date)
