-- company_golden, person_golden, record: one row an entity, each field from the record that was updated last and has it. Inputs: the
-- identity_* tables and current_company, current_person. DuckDB only.
create or replace temp table company_golden as
with ranked as (
  select e.entity_id, c.*, d.domain as host,
    row_number() over (partition by e.entity_id order by c.updated_at desc nulls last, c.load_seq desc, c.row_no) as place
  from identity_company e
  join current_company c on c.source = e.source and c.record_id = e.record_id
  left join identity_domain d on d.host_text = coalesce(c.domain, c.website, c.email) and not d.free
  where e.load_id is not null
),
known as (
  select entity_id as company_id, arg_min(name, place) as name, arg_min(host, place) as domain, arg_min(industry, place) as industry,
    arg_min(segment, place) as segment, arg_min(employees, place) as employees, arg_min(annual_revenue, place) as annual_revenue,
    arg_min(country, place) as country, arg_min(region, place) as region, arg_min(city, place) as city,
    arg_min(owner_id, place) as owner_ref, arg_min(source, place) filter (where owner_id is not null) as owner_source,
    arg_min(lead_source, place) as lead_source, arg_min(lifecycle_stage, place) as lifecycle_stage, min(created_at) as created_at,
    false as surrogate, cast(count(*) as integer) as records, arg_min(attributes, place) as attributes
  from ranked group by entity_id
),
mentioned as (
  select company_id, min(ref) as name, null as domain, false as surrogate from identity_company_ref where implied group by company_id
  union all
  select company_id, min(domain), min(domain), min(domain) is null from identity_person where implied group by company_id
)
select company_id, name, domain, industry, segment, employees, annual_revenue, country, region, city, owner_ref, owner_source, lead_source, lifecycle_stage,
  created_at, surrogate, records, attributes
from known
union all by name
select company_id, coalesce(min(name), 'company ' || company_id) as name, min(domain) as domain, bool_and(surrogate) as surrogate, 0 as records
from mentioned where company_id not in (select company_id from known) group by company_id;

-- A lead is who has a lead's trail (status, qualified, converted …), stands at a lead's stage, or came in by a list with its source. A contact that a
-- system which keeps such trails shows at a later stage without one was added beside a deal: it never was a lead.
create or replace temp table person_golden as
with trailed as (
  select p.*, p.status is not null or p.qualified_at is not null or p.accepted_at is not null or p.rejected_at is not null or p.converted_at is not null as trail
  from current_person p
),
marked as (
  select t.*, t.trail or k.kind in ('lead', 'qualified', 'accepted') or (t.lifecycle_stage is null and t.lead_source is not null)
    or (t.lifecycle_stage is not null and not bool_or(t.trail) over (partition by t.source)) as lead_record
  from trailed t left join lead_stage_map k on k.label = t.lifecycle_stage
),
ranked as (
  select i.person_id, i.company_id as entity_company_id, p.*,
    row_number() over (partition by i.person_id order by p.updated_at desc nulls last, p.load_seq desc, p.row_no) as place
  from identity_person i
  join marked p on p.source = i.source and p.record_id = i.record_id
)
select entity_company_id as company_id, person_id,
  arg_min(coalesce(full_name, nullif(concat_ws(' ', first_name, last_name), '')), place) as full_name,
  arg_min(lower(email), place) as email, arg_min(coalesce(phone, mobile), place) as phone, arg_min(title, place) as title,
  arg_min(owner_id, place) as owner_ref, arg_min(source, place) filter (where owner_id is not null) as owner_source,
  arg_min(lead_source, place) as lead_source, arg_min(campaign, place) as campaign, arg_min(country, place) as country,
  arg_min(lifecycle_stage, place) as lifecycle_stage, arg_min(status, place) as status,
  coalesce(bool_or(lead_record), false) as is_lead, min(created_at) filter (where lead_record) as lead_created_at,
  min(created_at) as created_at, min(qualified_at) as qualified_at, min(accepted_at) as accepted_at, max(rejected_at) as rejected_at,
  arg_min(reject_reason, place) as reject_reason, min(converted_at) as converted_at, min(first_touched_at) as first_touched_at,
  bool_or(opted_out) as opted_out, cast(count(*) as integer) as records, arg_min(attributes, place) as attributes,
  min(known_at) as known_at, arg_min(source, place) as source, arg_min(stream, place) as stream, arg_min(record_id, place) as record_id, arg_min(load_id, place) as load_id
from ranked group by entity_company_id, person_id;

create table record as
select * from (
  select 'company' as kind, source, stream, record_id, load_id, entity_id, probability, coalesce(matched_by, 'alone') as matched_by from identity_company where load_id is not null
  union all
  select 'person', source, stream, record_id, load_id, entity_id, probability, coalesce(matched_by, 'alone') from identity_entity where load_id is not null
) order by kind, entity_id, source, record_id;
