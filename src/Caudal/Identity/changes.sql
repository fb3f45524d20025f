-- identity_change: every split and merge of an entity that any build saw, oldest first: records of old_id became new_id's; now_id is the entity of
-- this build that old_id leads to, null where nothing of it is left. Inputs: identity_changed, identity_company, identity_entity. DuckDB only.
-- Decision: an id that is in use again leads to itself; else the way goes with most of its records, from change to change.
create table identity_change as
with recursive alive as (
  select distinct 'company' as kind, entity_id from identity_company union all select distinct 'person', entity_id from identity_entity
),
latest as (
  select distinct on (kind, old_id) kind, old_id, new_id from identity_changed order by kind, old_id, generation desc, records desc, new_id
),
way as (
  select distinct kind, old_id, old_id as at_id, 0 as steps from identity_changed
  union all
  select w.kind, w.old_id, l.new_id, w.steps + 1
  from way w
  join latest l on l.kind = w.kind and l.old_id = w.at_id
  left join alive a on a.kind = w.kind and a.entity_id = w.at_id
  where a.entity_id is null and w.steps < 100
),
arrived as (
  select w.kind, w.old_id, w.at_id from way w join alive a on a.kind = w.kind and a.entity_id = w.at_id
)
select c.build, c.kind, c.old_id, c.new_id, c.change, cast(c.records as integer) as records, r.at_id as now_id
from identity_changed c
left join arrived r on r.kind = c.kind and r.old_id = c.old_id
order by c.generation, c.kind, c.old_id, c.new_id;
