-- identity_company_ref: which company a text that points at one means, per source. company (golden record) and the companies that are
-- only ever mentioned. Inputs: identity_entity, identity_name, identity_domain, current_*. DuckDB only.
-- Decisions: an id of the same system wins; then the same system's name; then another system's id (8 signs or more: short numbers of
-- two systems are equal by chance) or name, where they mean one company only. What resolves to nothing is a company of its own: a deal
-- list without a company list still has customers.
create or replace temp table identity_mention as
select distinct source, ref from (
  select source, company_id as ref from current_person union all select source, company_name from current_person
  union all select source, company_id from current_deal union all select source, company_name from current_deal
  union all select source, company_id from current_ticket union all select source, company_name from current_ticket
  union all select source, company_id from current_subscription union all select source, company_name from current_subscription
  union all select source, company_id from current_invoice union all select source, company_name from current_invoice
  union all select source, company_id from current_invoice_line
  union all select source, company_id from current_payment
  union all select source, company_id from current_usage
  union all select source, company_id from current_survey_answer
  union all select source, company_id from current_activity
  union all select source, company_id from current_touch
  union all select source, to_id from current_association where to_object = 'company'
  union all select source, from_id from current_association where from_object = 'company'
) where ref is not null;
create or replace temp table identity_company_ref as
with companies as (select * from identity_entity where kind = 'company'),
named as (
  select c.source, k.name_key, c.entity_id from companies c join current_company r using (source, record_id) join identity_name k on k.name = r.name where k.name_key <> ''
),
own_name as (select source, name_key, min(entity_id) as entity_id from named group by all having count(distinct entity_id) = 1),
any_name as (select name_key, min(entity_id) as entity_id from named group by all having count(distinct entity_id) = 1),
any_id as (
  select ref, min(entity_id) as entity_id from (
    select record_id as ref, entity_id from companies
    union all select r.external_id, c.entity_id from companies c join current_company r using (source, record_id) where r.external_id is not null
  ) where length(ref) >= 8 group by all having count(distinct entity_id) = 1
),
resolved as (
  select m.source, m.ref, k.name_key,
    coalesce(own.entity_id, own_name.entity_id, any_id.entity_id, any_name.entity_id) as entity_id
  from identity_mention m
  left join companies own on own.source = m.source and own.record_id = m.ref
  left join identity_name k on k.name = m.ref
  left join own_name on own_name.source = m.source and own_name.name_key = k.name_key
  left join any_id on any_id.ref = m.ref
  left join any_name on any_name.name_key = k.name_key
)
select source, ref,
  coalesce(entity_id, cast(md5_number_lower(concat('implied', chr(31), coalesce(nullif(name_key, ''), ref))) & 9223372036854775807 as bigint)) as company_id,
  entity_id is null as implied
from resolved;
create or replace temp table identity_company_domain as
select d.domain, min(e.entity_id) as company_id
from identity_entity e
join identity_record r on r.n = e.n
join identity_domain d on d.host_text = r.host_text and not d.free
where e.kind = 'company' group by d.domain having count(distinct e.entity_id) = 1;
