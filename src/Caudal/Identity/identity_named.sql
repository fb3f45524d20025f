-- identity_named: the records that $id names, one row a record. Input: record.
-- $id is a record id, or source/record id, or source/stream/record id.
select r.kind, r.source, r.stream, r.record_id, r.entity_id, r.probability, r.matched_by
from record r
where r.record_id = $id
  or r.source || '/' || r.record_id = $id
  or r.source || '/' || r.stream || '/' || r.record_id = $id
order by r.kind, r.source, r.stream, r.record_id
