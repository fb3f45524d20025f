-- Grain: one record of a source, and whether the same source holds another one of the same company or person. Input: record.
SELECT r.kind AS object, r.source, r.stream, r.record_id, COUNT(*) OVER (PARTITION BY r.kind, r.source, r.entity_id) > 1 AS duplicate
FROM record r
WHERE r.entity_id IS NOT NULL
