-- company_evidence: what companies are compared by, one row a company record (n as in record); kept in the build, so that any
-- two can be explained later. Inputs: identity_record, current_company, identity_host_domain, identity_contact_domain. DuckDB only.
create table company_evidence as
select r.n, coalesce(c.name, r.name) as name, coalesce(d.domain, k.domain) as domain, c.phone, c.address, c.city, c.postal_code
from (select * from identity_record where kind = 'company') r
left join current_company c on c.place = r.place
left join identity_host_domain d on d.host = r.host and not d.free
left join identity_contact_domain k on k.source = r.source and k.record_id = r.record_id
