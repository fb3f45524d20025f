-- customer_records: the source records that are this customer or its people, one row a record. Inputs: record, person.
with member as (
  select 'company' as kind, cast($company_id as bigint) as entity_id
  union
  select 'person' as kind, p.person_id as entity_id from person p where p.company_id = $company_id
)
select r.kind, r.source, r.stream, r.record_id, r.probability
from record r
join member m on m.kind = r.kind and m.entity_id = r.entity_id
order by r.kind nulls last, r.source nulls last, r.stream nulls last, r.record_id nulls last
