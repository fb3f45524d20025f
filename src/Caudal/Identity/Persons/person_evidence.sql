-- person_evidence: what people are compared by, one row a person record (n as in record); kept in the build, so that any two
-- can be explained later. The employer is the company that the record names, else
-- that of its mail domain; in a list of customers who are people the customer is the person itself, no employer. Inputs: identity_record, current_person, identity_company_ref, identity_company_domain,
-- identity_host_domain. DuckDB only.
create table person_evidence as
select r.n, p.first_name, p.last_name, p.full_name, p.email, p.phone, p.mobile, p.birth_date, p.national_id, p.address, p.city, p.postal_code,
  coalesce(cast(coalesce(by_id.company_id, by_name.company_id, known.company_id) as varchar), d.domain) as employer
from (select * from identity_record where kind = 'person') r
left join current_person p on p.place = r.place
left join identity_company_ref by_id on by_id.source = p.source and by_id.ref = nullif(p.company_id, p.record_id)
left join identity_company_ref by_name on by_name.source = p.source and by_name.ref = p.company_name
left join identity_host_domain d on d.host = r.host and not d.free
left join identity_company_domain known on known.domain = d.domain
