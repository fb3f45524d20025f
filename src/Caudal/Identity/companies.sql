-- identity_company: the company of every company record and of every name that others use for one. identity_company_ref: which company a text
-- that points at one means, per source. identity_company_domain: the company that a mail domain says. Inputs: identity_record,
-- identity_cluster, identity_id, identity_mention, identity_host_domain. DuckDB only.
-- Decisions: an id of another system is an id only from 8 signs on: short numbers of two systems are equal by chance. What
-- resolves to no company record is a company of its own: a deal list without a company list still has customers.
create or replace temp table identity_company as
select r.n, r.source, r.stream, r.record_id, r.load_id, r.place, r.host, r.external_id, i.entity_id, c.probability, c.matched_by,
  bool_or(r.load_id is not null) over (partition by c.root) as real
from identity_record r
join identity_cluster c on c.n = r.n
join identity_id i on i.root = c.root
where r.kind = 'company';
create or replace temp table identity_company_ref as
with any_id as (
  select ref, min(entity_id) as entity_id from (
    select record_id as ref, entity_id from identity_company where real and stream <> 'mention'
    union all select external_id, entity_id from identity_company where real and external_id is not null
  ) where length(ref) >= 8 group by ref having count(distinct entity_id) = 1
)
select distinct on (c.source, c.record_id) c.source, c.record_id as ref, case when c.real then c.entity_id else coalesce(a.entity_id, c.entity_id) end as company_id,
  not c.real and a.entity_id is null as implied
from identity_company c
left join any_id a on a.ref = c.record_id
order by c.source, c.record_id, c.n;
create or replace temp table identity_company_domain as
select d.domain, min(e.entity_id) as company_id
from identity_company e
join identity_host_domain d on d.host = e.host and not d.free
where e.load_id is not null group by d.domain having count(distinct e.entity_id) = 1;
