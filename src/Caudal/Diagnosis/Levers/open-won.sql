-- Deals decided in the period and whether they were won, with the won amount and the won deal's cycle. Inputs: deal.
select d.company_id, d.deal_id as object_id, d.owner_id, d.source, d.stream, d.record_id, d.closed_on as occurred_on,
  true as matured, d.status = 'won' as converted,
  CAST(case when d.status = 'won' and d.cycle_days > 0 then d.cycle_days * 86400 end AS bigint) as seconds, case when d.status = 'won' then d.value end as value
from deal d
where d.status in ('won', 'lost') and d.closed_on >= CAST($from AS date)
