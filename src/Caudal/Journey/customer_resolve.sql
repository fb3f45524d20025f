-- customer_resolve: the companies that $id names. Inputs: company, person, record.
-- Decision: the customer's own id is asked first and wins, so that a source's record id never hides it.
with named as (
  select c.company_id, 1 as rank from company c where cast(c.company_id as varchar) = $id
  union
  select c.company_id, 2 as rank from company c where c.domain = lower($id)
  union
  select r.entity_id as company_id, 2 as rank from record r where r.kind = 'company' and r.record_id = $id
  union
  select p.company_id, 2 as rank
  from record r
  join person p on p.person_id = r.entity_id
  where r.kind = 'person' and r.record_id = $id
  union
  select p.company_id, 2 as rank from person p where p.email = lower($id)
)
select distinct n.company_id
from named n
where n.rank = (select min(m.rank) from named m)
order by n.company_id nulls last
