-- What tells a company: its domain, and its name as it came in, where one company alone has it. Inputs: company_evidence, record.
select 'domain' as what, e.domain as text, min(r.entity_id) as company_id
from company_evidence e
join record r on r.kind = 'company' and r.n = e.n
where e.domain is not null group by e.domain having count(distinct r.entity_id) = 1
union all
select distinct 'name', e.name, r.entity_id
from company_evidence e
join record r on r.kind = 'company' and r.n = e.n
where e.name is not null
