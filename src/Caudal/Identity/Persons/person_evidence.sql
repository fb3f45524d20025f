-- person_evidence: what people are compared by, one row a person record; kept in the build, so that any two
-- can be explained later. The employer is the company that the record names, else
-- that of its mail domain. Inputs: identity_record, current_person, identity_company_ref, identity_company_domain, identity_domain. DuckDB only.
-- A condition on the left side of an outer join would make it a nested loop: it stands in the key.
create table person_evidence as
select r.n, r.source, r.stream, r.record_id, p.first_name, p.last_name, p.full_name, p.email, p.phone, p.mobile, p.birth_date, p.national_id, p.address, p.city, p.postal_code,
  coalesce(cast(coalesce(by_id.company_id, by_name.company_id, known.company_id) as varchar), d.domain) as employer
from identity_record r
left join current_person p on p.source = r.source and p.record_id = case when r.load_id is not null then r.record_id end
left join identity_company_ref by_id on by_id.source = p.source and by_id.ref = p.company_id
left join identity_company_ref by_name on by_name.source = p.source and by_name.ref = p.company_name
left join identity_domain d on d.host_text = lower(trim(p.email)) and not d.free
left join identity_company_domain known on known.domain = d.domain
where r.kind = 'person'
