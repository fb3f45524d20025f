-- Companies by their ids, {ids}: name and owner. Inputs: company, owner.
select c.company_id, c.name, c.company_id, c.name, coalesce(o.name, c.owner_id) as owner
from company c
left join owner o on o.owner_id = c.owner_id
where c.company_id in ({ids})
