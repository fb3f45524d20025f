-- Leads that arrived in the period and whether they were qualified. matured: had 30 days, or was decided.
-- Inputs: new_lead.
select p.company_id, CAST(p.person_id AS varchar) as object_id, p.owner_id, p.source, p.stream, p.record_id, p.created_on as occurred_on,
  p.created_on < CAST($as_of AS date) - 30 as matured, p.qualified_at is not null or p.accepted_at is not null as converted,
  CAST(null AS bigint) as seconds, CAST(null AS double precision) as usual_seconds, CAST(null AS decimal(18,4)) as value, CAST(null AS decimal(18,4)) as usual
from new_lead p
where p.created_on >= CAST($from AS date)
