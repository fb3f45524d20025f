-- Deals decided in the period and whether they were won, with the won amount and the won deal's cycle. Inputs: new_business.
-- usual: what a deal of the same product brings on the mean, to tell a mix of cheap products from selling below others.
select d.company_id, d.deal_id as object_id, d.owner_id, d.source, d.stream, d.record_id, d.closed_on as occurred_on,
  true as matured, d.status = 'won' as converted,
  CAST(case when d.status = 'won' and d.cycle_days > 0 then d.cycle_days * 86400 end AS bigint) as seconds, case when d.status = 'won' then d.value end as value,
  case when d.status = 'won' and d.value is not null then coalesce(p.mean_won, a.mean_won) end as usual
from new_business d
left join (
  select product_id, CAST(CAST(sum(value) AS double precision) / NULLIF(count(value), 0) AS decimal(18,4)) as mean_won
  from new_business where status = 'won' group by product_id) p on p.product_id = d.product_id
cross join (
  select CAST(CAST(sum(value) AS double precision) / NULLIF(count(value), 0) AS decimal(18,4)) as mean_won
  from new_business where status = 'won') a
where d.status in ('won', 'lost') and d.closed_on >= CAST($from AS date)
