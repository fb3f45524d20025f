-- company_golden, person_ranked, record: one row an entity, each field from the record that stands first by the field's own rule and has it.
-- {company} and {person} are the columns that rank an entity's records, one a rule; {company FIELD} the one that the field goes by. Inputs: the
-- identity_* tables and current_company, current_person. DuckDB only.
create or replace temp table company_ranked as
  select e.entity_id, c.*, d.domain as host, c.owner_id as owner, {company}
  from identity_company e
  join current_company c on c.place = e.place
  left join identity_host_domain d on d.host = e.host and not d.free
  where e.load_id is not null;
create or replace temp table company_golden as
with known as (
  select entity_id as company_id, arg_min(name, {company name}) as name, arg_min(host, {company domain}) as domain, arg_min(industry, {company industry}) as industry,
    arg_min(segment, {company segment}) as segment, arg_min(employees, {company employees}) as employees, arg_min(annual_revenue, {company annual_revenue}) as annual_revenue,
    arg_min(country, {company country}) as country, arg_min(region, {company region}) as region, arg_min(city, {company city}) as city,
    arg_min(owner_id, {company owner}) as owner_ref, arg_min(source, {company owner}) filter (where owner_id is not null) as owner_source,
    arg_min(lead_source, {company lead_source}) as lead_source, arg_min(lifecycle_stage, {company lifecycle_stage}) as lifecycle_stage, min(created_at) as created_at,
    false as surrogate, cast(count(*) as integer) as records, arg_min(attributes, {company *}) as attributes
  from company_ranked group by entity_id
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
create or replace temp table person_ranked as
with trailed as (
  select p.*, p.status is not null or p.qualified_at is not null or p.accepted_at is not null or p.rejected_at is not null or p.converted_at is not null as trail
  from current_person p
),
keeping as (
  select source, bool_or(trail) as trails from trailed group by source
),
marked as (
  select t.*, t.trail or k.kind in ('lead', 'qualified', 'accepted') or (t.lifecycle_stage is null and t.lead_source is not null)
    or (t.lifecycle_stage is not null and not s.trails) as lead_record
  from trailed t
  join keeping s on s.source = t.source
  left join lead_stage_map k on k.label = t.lifecycle_stage
)
  select i.person_id as entity_id, i.company_id as entity_company_id, p.* exclude (full_name, email, phone), {person},
    coalesce(p.full_name, nullif(concat_ws(' ', p.first_name, p.last_name), '')) as full_name, lower(p.email) as email, coalesce(p.phone, p.mobile) as phone, p.owner_id as owner
  from identity_person i
  join marked p on p.source = i.source and p.record_id = i.record_id;
create table record as
select * from (
  select 'company' as kind, source, stream, record_id, load_id, entity_id, probability, coalesce(matched_by, 'alone') as matched_by, n from identity_company where load_id is not null
  union all
  select 'person', source, stream, record_id, load_id, entity_id, probability, coalesce(matched_by, 'alone'), n from identity_entity where load_id is not null
) order by kind, entity_id, source, record_id;
