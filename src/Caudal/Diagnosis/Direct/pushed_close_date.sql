-- Open deals whose close date was moved to a later day at least as often as the policy allows.
-- Inputs: open_deal, pushed.
select o.company_id, 'deal' as object, o.deal_id as object_id, o.owner_id, o.source, o.stream, o.record_id,
  o.close_date as occurred_on, o.amount, o.estimated, CAST(p.pushes AS double precision) as measure, CAST(null AS varchar) as other
from open_deal o
join (select company_id, deal_id, count(*) as pushes from pushed group by company_id, deal_id) p on p.company_id = o.company_id and p.deal_id = o.deal_id
where p.pushes >= $pushed_close_dates
