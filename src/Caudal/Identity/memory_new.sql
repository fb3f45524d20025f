-- identity_learned: records whose entity is another than what is remembered, one row a record. Inputs: identity_company, identity_entity,
-- identity_record, identity_memory. DuckDB only.
create or replace temp table identity_learned as
with entity as (select n, entity_id from identity_company union all select n, entity_id from identity_entity)
select r.key_hash as record, min(e.entity_id) as entity_id
from entity e
join identity_record r on r.n = e.n
left join identity_memory m on m.record = r.key_hash
where m.entity_id is distinct from e.entity_id
group by r.key_hash order by record;
