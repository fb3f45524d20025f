-- identity_of_entity: the records of the entity whose id is $id, or that this former id leads to, one row a record. Inputs: record, identity_change.
select r.kind, r.source, r.stream, r.record_id, r.entity_id, r.probability, r.matched_by
from record r
where cast(r.entity_id as varchar) = $id
  or (r.kind, r.entity_id) in (select kind, now_id from identity_change where cast(old_id as varchar) = $id)
order by r.kind, r.entity_id, r.source, r.stream, r.record_id
