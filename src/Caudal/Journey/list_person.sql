-- People by their ids, {ids}: name, company and owner. A company that stands for one person alone is none. Inputs: person, company, owner.
select p.person_id, p.full_name, c.company_id, c.name, coalesce(o.name, p.owner_id, d.name, c.owner_id) as owner
from person p
left join company c on c.company_id = p.company_id and not c.surrogate
left join owner o on o.owner_id = p.owner_id
left join owner d on d.owner_id = c.owner_id
where p.person_id in ({ids})
