-- identity_entity: the entity of every record. Inputs: identity_record, identity_cluster. The entity's id comes from its first record
-- (records are numbered by load, then by hash), so it does not change when later loads bring more of its records. DuckDB only.
create or replace temp table identity_entity as
select r.n, r.kind, r.source, r.stream, r.record_id, r.load_id, coalesce(first.key_hash, r.key_hash) as entity_id,
  coalesce(c.matched_by, 'alone') as matched_by
from identity_record r
left join identity_cluster c on c.n = r.n
left join identity_record first on first.n = c.root;
