-- company_evidence: what companies are compared by, one row a company record; kept in the build, so that any
-- two can be explained later. Inputs: identity_record, current_company,
-- identity_domain, identity_contact_domain. DuckDB only.
-- A condition on the left side of an outer join would make it a nested loop: it stands in the key.
create table company_evidence as
select r.n, r.source, r.stream, r.record_id, coalesce(c.name, r.name) as name, coalesce(d.domain, k.domain) as domain, c.phone, c.address, c.city, c.postal_code
from identity_record r
left join current_company c on c.source = r.source and c.record_id = case when r.load_id is not null then r.record_id end
left join identity_domain d on d.host_text = r.host_text and not d.free
left join identity_contact_domain k on k.source = r.source and k.record_id = r.record_id
where r.kind = 'company'
