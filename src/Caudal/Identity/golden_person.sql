-- person_golden: one row a person, each field from the record that stands first by the field's own rule and has it. {person FIELD} is the column that the
-- field goes by, {person *} that of any other; {part} picks the people of one go: so many first texts at once are what memory must hold whole.
-- Input: person_ranked. DuckDB only.
create or replace temp table person_golden as
select entity_company_id as company_id, entity_id as person_id, arg_min(full_name, {person full_name}) as full_name,
  arg_min(email, {person email}) as email, arg_min(phone, {person phone}) as phone, arg_min(title, {person title}) as title,
  arg_min(owner_id, {person owner}) as owner_ref, arg_min(source, {person owner}) filter (where owner_id is not null) as owner_source,
  arg_min(lead_source, {person lead_source}) as lead_source, arg_min(campaign, {person campaign}) as campaign, arg_min(country, {person country}) as country,
  arg_min(lifecycle_stage, {person lifecycle_stage}) as lifecycle_stage, arg_min(status, {person status}) as status,
  coalesce(bool_or(lead_record), false) as is_lead, min(created_at) filter (where lead_record) as lead_created_at,
  min(created_at) as created_at, min(qualified_at) as qualified_at, min(accepted_at) as accepted_at, max(rejected_at) as rejected_at,
  arg_min(reject_reason, {person *}) as reject_reason, min(converted_at) as converted_at, min(first_touched_at) as first_touched_at,
  bool_or(opted_out) as opted_out, cast(count(*) as integer) as records, arg_min(attributes, {person *}) as attributes,
  min(known_at) as known_at, arg_min(source, {person *}) as source, arg_min(stream, {person *}) as stream, arg_min(record_id, {person *}) as record_id, arg_min(load_id, {person *}) as load_id
from person_ranked where {part} group by entity_company_id, entity_id;
