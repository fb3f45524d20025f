-- Pursuits that Sales accepted in the period and whether a deal was opened. matured: had 30 days. Inputs: pursuit.
select p.company_id, CAST(p.pursuit AS varchar) as object_id, p.owner_id, 'journey' as source, 'pursuit' as stream, CAST(p.pursuit AS varchar) as record_id,
  CAST(p.accepted_at AS date) as occurred_on, p.accepted_at < CAST($as_of AS date) - 30 as matured, p.open_at is not null as converted,
  CAST(null AS bigint) as seconds, CAST(null AS double precision) as usual_seconds, CAST(null AS decimal(18,4)) as value, CAST(null AS decimal(18,4)) as usual
from pursuit p
where p.accepted_at >= CAST($from AS date)
