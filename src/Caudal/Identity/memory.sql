-- identity_remembered: the entity of a record (by its hash) from a generation of earlier builds on. identity_changed: what was split or merged in
-- which. Both are filled from the workspace's memory. DuckDB only.
create or replace temp table identity_remembered (generation integer, record bigint, entity_id bigint);
create or replace temp table identity_changed (generation integer, build varchar, kind varchar, old_id bigint, new_id bigint, change varchar, records bigint);
