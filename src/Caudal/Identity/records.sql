-- identity_record: one row a company or person record, numbered, with the texts that its exact keys come from.
-- Inputs: current_company, current_person, merge. Decision: a record that a merge swallowed stays as a phantom (load_id null) so
-- that what still points at its old id finds the survivor. DuckDB only (Identity runs on one machine always).
create or replace temp table identity_record as
with records as (
  select 'company' as kind, source, stream, record_id, load_id, load_seq, name, null as email,
    coalesce(domain, website, email) as host_text, tax_id as official_id, external_id, merged_into
  from current_company
  union all
  select 'person', source, stream, record_id, load_id, load_seq, coalesce(full_name, concat_ws(' ', first_name, last_name)),
    lower(trim(email)), email, national_id, external_id, merged_into
  from current_person
),
merges as (
  select distinct object as kind, source, survivor_id, merged_id from current_merge where object in ('company', 'person') and survivor_id <> merged_id
  union
  select kind, source, merged_into, record_id from records where merged_into is not null and merged_into <> record_id
),
phantoms as (
  select distinct m.kind, m.source, m.record_id
  from (select kind, source, survivor_id as record_id from merges union select kind, source, merged_id from merges) m
  left join records r on r.kind = m.kind and r.source = m.source and r.record_id = m.record_id
  where r.record_id is null
)
select cast(row_number() over (order by kind, load_seq, key_hash) - 1 as integer) as n, *
from (
  select r.*, cast(md5_number_lower(concat_ws(chr(31), kind, source, record_id)) & 9223372036854775807 as bigint) as key_hash from records r
  union all by name
  select p.*, cast(md5_number_lower(concat_ws(chr(31), kind, source, record_id)) & 9223372036854775807 as bigint) as key_hash, 2147483647 as load_seq from phantoms p
);
create or replace temp table identity_merge as
select distinct object as kind, source, survivor_id, merged_id from current_merge where object in ('company', 'person')
union
select kind, source, merged_into, record_id from identity_record where merged_into is not null;
