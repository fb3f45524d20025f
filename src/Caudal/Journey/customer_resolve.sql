-- customer_resolve: the companies that $id names. Inputs: company, person, record, identity_change, owner.
-- {within} keeps to the territory of whoever asks: what lies outside is not there; $people = 0 asks for no person's e-mail.
-- Decision: the customer's own id is asked first and wins, so that a source's record id never hides it; an id that
-- it had before is asked last.
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
  where r.kind = 'person' and r.record_id = $id and ($people = 1 or strpos(r.record_id, '@') = 0)
  union
  select p.company_id, 2 as rank from person p where p.email = lower($id) and $people = 1
  union
  select h.now_id as company_id, 3 as rank from identity_change h where h.kind = 'company' and h.now_id is not null and cast(h.old_id as varchar) = $id
),
seen as (
  select n.company_id, n.rank
  from named n
  left join company c on c.company_id = n.company_id
  left join owner o on o.owner_id = c.owner_id
  where {within}
)
select distinct n.company_id, n.rank = 3 as is_former
from seen n
where n.rank = (select min(m.rank) from seen m)
order by n.company_id nulls last
