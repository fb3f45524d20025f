-- customer_names: what a customer is called, one row a name. Inputs: company, person.
-- Decision: a surrogate company has no name of its own; its people's names stand for it, where people may be seen ($people = 1).
with called as (
  select c.name as name, c.domain as domain, 0 as place from company c where c.company_id = $company_id and c.name is not null
  union
  select case when $people = 1 then p.full_name end as name, c.domain as domain, 1 as place
  from company c
  join person p on p.company_id = c.company_id
  where c.company_id = $company_id and c.name is null and p.full_name is not null
)
select d.name, d.domain
from called d
order by d.place nulls last, d.name nulls last
