-- identity_export: which records are one entity, one row a record. Input: record.
select r.kind, r.source, r.stream, r.record_id, r.entity_id, r.probability
from record r
order by r.kind, r.entity_id, r.source, r.stream, r.record_id
