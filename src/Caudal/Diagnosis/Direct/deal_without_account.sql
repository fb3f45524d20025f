-- Open deals that name no customer.
-- Inputs: open_deal.
select o.company_id, 'deal' as object, o.deal_id as object_id, o.owner_id, o.source, o.stream, o.record_id,
  o.created_on as occurred_on, o.amount, o.estimated, CAST(null AS double precision) as measure, CAST(null AS varchar) as other
from open_deal o
where not o.has_company
