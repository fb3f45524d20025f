-- identity_memory: the entity that each record belonged to last, one row a record; a record that a build did not have keeps the one before.
-- identity_generation: how many generations there are, one row. Input: identity_remembered. DuckDB only.
create or replace temp table identity_memory as
select record, arg_max(entity_id, generation) as entity_id from identity_remembered group by record;
create or replace temp table identity_generation as
select coalesce(max(generation), 0) as generation from identity_remembered;
