-- Open deals with fewer people of the customer on them than the policy asks for.
-- Inputs: open_deal, deal_person.
select o.company_id, 'deal' as object, o.deal_id as object_id, o.owner_id, o.source, o.stream, o.record_id,
  o.created_on as occurred_on, o.amount, o.estimated, CAST(coalesce(p.people, 0) AS double precision) as measure, CAST(null AS varchar) as other
from open_deal o
left join (
  select company_id, deal_id, count(*) as people
  from (select company_id, deal_id, person_id from deal_person group by company_id, deal_id, person_id) x
  group by company_id, deal_id) p on p.company_id = o.company_id and p.deal_id = o.deal_id
where coalesce(p.people, 0) < $multi_thread
