-- Open deals of a customer that is several records in one system, where another owner holds a larger deal.
-- Inputs: open_deal, record. The largest deal's owner is taken to be the right one; the others' deals are double work.
select x.company_id, 'deal' as object, x.deal_id as object_id, x.owner_id, x.source, x.stream, x.record_id,
  x.created_on as occurred_on, x.amount, x.estimated, CAST(x.records AS double precision) as measure, x.first_owner as other
from (
  select o.company_id, o.deal_id, o.owner_id, o.source, o.stream, o.record_id, o.created_on, o.amount, o.estimated, r.records,
    first_value(o.owner_id) over (partition by o.company_id order by o.amount desc nulls last, o.deal_id nulls last) as first_owner
  from open_deal o
  join (
    select entity_id, max(records) as records
    from (select entity_id, source, stream, count(*) as records from record where kind = 'company' group by entity_id, source, stream) s
    where records > 1
    group by entity_id) r on r.entity_id = o.company_id) x
where x.owner_id is not null and x.owner_id <> x.first_owner
