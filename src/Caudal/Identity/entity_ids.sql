-- identity_id: the id of every entity of one kind, {kind}; one row a cluster. identity_part: how much of each remembered entity lies in which
-- cluster. New rows of identity_changed. Inputs: identity_cluster, identity_record, identity_memory. DuckDB only.
-- Decisions: an entity keeps its id while it keeps the majority of its records that are there; where no part has that, the part with its first
-- record (records are numbered by load, then by hash) keeps it. Of several ids in one cluster the one that brings most records stays, then the
-- oldest. A new entity is named after its first record, unless the entity which that record left still bears that name. Names that others
-- use for a company count only where an entity has no record.
create or replace temp table identity_part as
with placed as (
  select c.root, c.n, r.load_id is not null as real, m.entity_id as old_id
  from identity_cluster c
  join identity_record r on r.n = c.n
  join identity_memory m on m.record = r.key_hash
  where r.kind = '{kind}'
),
counted as (select old_id, root, min(n) as first_n, count(*) filter (real) as records, count(*) as names from placed group by old_id, root),
weighed as (select old_id, root, first_n, case when sum(records) over (partition by old_id) > 0 then records else names end as weight from counted)
select old_id, root, first_n, weight from weighed where weight > 0;

create or replace temp table identity_kept as
with holder as (
  select distinct on (old_id) old_id, root, weight, first_n
  from (select *, sum(weight) over (partition by old_id) as whole from identity_part)
  order by old_id, 2 * weight > whole desc, first_n
)
select distinct on (root) root, old_id as entity_id from holder order by root, weight desc, first_n;

create or replace temp table identity_id as
with fresh as (
  select r.n as root, r.key_hash as entity_id
  from identity_record r
  where r.kind = '{kind}' and r.n in (select root from identity_cluster) and r.n not in (select root from identity_kept)
),
other as (
  select f.root, t.salt, cast(md5_number_lower(concat_ws(chr(31), f.entity_id, t.salt)) & 9223372036854775807 as bigint) as entity_id
  from fresh f
  join identity_kept k on k.entity_id = f.entity_id
  cross join range(1, 1000) t(salt)
),
free as (select root, arg_min(entity_id, salt) as entity_id from other where entity_id not in (select entity_id from identity_kept) group by root)
select root, entity_id from identity_kept
union all
select f.root, coalesce(o.entity_id, f.entity_id) from fresh f left join free o on o.root = f.root;

insert into identity_changed
with moved as (
  select p.old_id, i.entity_id as new_id, p.weight, count(*) over (partition by p.old_id) as parts
  from identity_part p join identity_id i on i.root = p.root
)
select (select generation + 1 from identity_generation), '{build}', '{kind}', old_id, new_id, case when parts = 1 then 'merge' else 'split' end, weight
from moved where new_id <> old_id;
