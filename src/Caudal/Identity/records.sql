-- identity_record: one row a company or person record, numbered, companies first, then in the order that they came in; host: of its domain, page
-- or address of mail. identity_merge: what sources merged themselves.
-- Inputs: current_company, current_person, current_merge. Decisions: a record that a merge swallowed stays as a phantom (load_id null) so
-- that what still points at its old id finds the survivor; a company that is only named by others is a phantom too, under the name that they
-- use for it, so that the same matching says which company they mean. DuckDB only (Identity runs on one machine always).
create or replace temp macro host_of(t) as regexp_extract(lower(t), '^\s*(?:[a-z][a-z0-9+.-]*://)?(?:[^/?#]*@)?([^/?#: ]+)', 1);
create or replace temp table identity_mention as
select source, ref, bool_or(is_name) as is_name, mode(email) as email from (
  select source, company_id as ref, false as is_name, email from current_person union all select source, company_name, true, email from current_person
  union all select source, company_id, false, null from current_deal union all select source, company_name, true, null from current_deal
  union all select source, company_id, false, email from current_ticket union all select source, company_name, true, email from current_ticket
  union all select source, company_id, false, email from current_subscription union all select source, company_name, true, email from current_subscription
  union all select source, company_id, false, email from current_invoice union all select source, company_name, true, email from current_invoice
  union all select distinct source, company_id, false, null from current_invoice_line
  union all select distinct source, company_id, false, null from current_payment
  union all select distinct source, company_id, false, null from current_usage
  union all select distinct source, company_id, false, null from current_survey_answer
  union all select distinct source, company_id, false, null from current_activity
  union all select distinct source, company_id, false, null from current_touch
  union all select source, to_id, false, null from current_association where to_object = 'company'
  union all select source, from_id, false, null from current_association where from_object = 'company'
) where ref is not null group by source, ref;

create or replace temp table identity_record as
-- Read three times over the few columns that each needs, which costs less than to keep all of it.
with records as not materialized (
  select 'company' as kind, source, stream, record_id, load_id, load_seq, row_no, place, name, host_of(coalesce(domain, website, email)) as host, tax_id as official_id, external_id, merged_into
  from current_company
  union all
  select 'person', source, stream, record_id, load_id, load_seq, row_no, place, null, host_of(email), null, external_id, merged_into
  from current_person
),
merges as (
  select distinct object as kind, source, survivor_id, merged_id from current_merge where object in ('company', 'person') and survivor_id <> merged_id
  union
  select kind, source, merged_into, record_id from records where merged_into is not null and merged_into <> record_id
),
phantoms as (
  select distinct m.kind, m.source, 'merge' as stream, m.record_id, null as name, null as host
  from (select kind, source, survivor_id as record_id from merges union select kind, source, merged_id from merges) m
  left join records r on r.kind = m.kind and r.source = m.source and r.record_id = m.record_id
  where r.record_id is null
),
named as (
  select 'company' as kind, m.source, 'mention' as stream, m.ref as record_id, m.ref as name, host_of(m.email) as host
  from identity_mention m
  left join records r on r.kind = 'company' and r.source = m.source and r.record_id = m.ref
  left join phantoms p on p.kind = 'company' and p.source = m.source and p.record_id = m.ref
  where r.record_id is null and p.record_id is null
),
hashed as (
  select *, load_seq as came from records
  union all by name select *, 2147483646 as came from phantoms
  union all by name select *, 2147483647 as came from named
)
-- A window over all of it would carry every column through its sort.
select cast(row_number() over () - 1 as integer) as n, * exclude (load_seq, row_no, came)
from (select *, cast(md5_number_lower(concat_ws(chr(31), kind, source, record_id)) & 9223372036854775807 as bigint) as key_hash from hashed order by kind = 'person', came, row_no, key_hash);

create or replace temp table identity_merge as
select distinct object as kind, source, survivor_id, merged_id from current_merge where object in ('company', 'person')
union
select kind, source, merged_into, record_id from identity_record where merged_into is not null;
