-- customer_golden: which record each field of the customer and its people is from, one row a field. Inputs: golden_provenance, person.
with member as (
  select 'company' as kind, cast($company_id as bigint) as entity_id
  union
  select 'person' as kind, p.person_id as entity_id from person p where p.company_id = $company_id
)
select g.kind, g.entity_id, g.field, g.value, g.source, g.stream, g.record_id, g.rule
from golden_provenance g
join member m on m.kind = g.kind and m.entity_id = g.entity_id
order by g.kind nulls last, g.entity_id nulls last, g.field nulls last
