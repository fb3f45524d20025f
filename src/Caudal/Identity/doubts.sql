-- identity_doubt: pairs of records that a person's answer would help with, one for each two entities that may be one (the likeliest), and one for
-- each weak bridge within an entity. Inputs: identity_uncertain, identity_company, identity_entity. DuckDB only.
-- Decision: chance is that the answer changes something: that two which are apart are one, or two which are joined are not.
create or replace temp table identity_doubt as
with entity as (
  select 'company' as kind, n, source, stream, record_id, entity_id from identity_company where load_id is not null
  union all
  select 'person', n, source, stream, record_id, entity_id from identity_entity where load_id is not null
),
pair as (
  select u.kind, u.joined, u.probability, u.records, a.n as a_n, b.n as b_n, a.source as a_source, a.stream as a_stream, a.record_id as a_record_id, a.entity_id as a_entity_id,
    b.source as b_source, b.stream as b_stream, b.record_id as b_record_id, b.entity_id as b_entity_id
  from identity_uncertain u
  join entity a on a.kind = u.kind and a.n = u.a
  join entity b on b.kind = u.kind and b.n = u.b
)
select * exclude (a_n, b_n), case when joined then 1 - probability else probability end as chance
from pair
qualify joined or row_number() over (partition by kind, least(a_entity_id, b_entity_id), greatest(a_entity_id, b_entity_id), joined order by probability desc, a_n, b_n) = 1;
