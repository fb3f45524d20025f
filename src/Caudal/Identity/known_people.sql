-- The entity of each person record, by its number in person_evidence from the first on; null for one that only another's merge names. Inputs: person_evidence, record.
select r.entity_id
from person_evidence e
left join record r on r.kind = 'person' and r.n = e.n
order by e.n
