-- identity_entity: the entity of every person record. identity_person: one row a person record with its person and company. Inputs:
-- identity_record, identity_cluster, identity_id, current_person, identity_company_ref,
-- identity_company_domain. DuckDB only. Decision: the record's own company wins over the mail domain; two people of one business domain
-- without a company record share a company named after the domain; a person with neither gets a company of its own (surrogate).
create or replace temp table identity_entity as
select r.n, r.source, r.stream, r.record_id, r.load_id, r.place, r.host, i.entity_id, c.probability, c.matched_by
from identity_record r
join identity_cluster c on c.n = r.n
join identity_id i on i.root = c.root
where r.kind = 'person';
create or replace temp table identity_person as
with linked as (
  select e.entity_id as person_id, p.source, p.record_id, p.updated_at, p.load_seq, p.row_no, lower(trim(p.email)) as email,
    coalesce(by_id.company_id, converted.company_id, by_name.company_id) as stated, d.domain
  from identity_entity e
  join current_person p on p.place = e.place
  left join identity_company_ref by_id on by_id.source = p.source and by_id.ref = p.company_id
  left join identity_company_ref converted on converted.source = p.source and converted.ref = p.converted_company_id
  left join identity_company_ref by_name on by_name.source = p.source and by_name.ref = p.company_name
  left join identity_host_domain d on d.host = e.host and not d.free
),
chosen as (
  select person_id, (max({k: coalesce(epoch_us(updated_at), 0) + load_seq, stated: stated}) filter (where stated is not null)).stated as stated, min(domain) as domain
  from linked group by person_id
)
select l.person_id, l.source, l.record_id, l.email,
  coalesce(c.stated, known.company_id,
    cast(md5_number_lower(concat(case when c.domain is null then 'surrogate' else 'domain' end, chr(31), coalesce(c.domain, cast(c.person_id as varchar)))) & 9223372036854775807 as bigint)) as company_id,
  c.domain, c.stated is null and known.company_id is null as implied
from linked l
join chosen c on c.person_id = l.person_id
left join identity_company_domain known on known.domain = c.domain;

create or replace temp table identity_person_ref as
select source, record_id as ref, person_id, company_id from identity_person
union all
select e.source, e.record_id, e.entity_id, min(p.company_id)
from identity_entity e join identity_person p on p.person_id = e.entity_id
where e.load_id is null group by all;
create or replace temp table identity_email_ref as
select email, min(person_id) as person_id, min(company_id) as company_id from identity_person where email is not null group by email;
