-- Qualified leads that wait for an answer beyond the handoff's SLA and have no owner.
-- Inputs: new_lead.
select p.company_id, 'person' as object, CAST(p.person_id AS varchar) as object_id, p.owner_id, p.source, p.stream, p.record_id,
  p.qualified_on as occurred_on, CAST(null AS decimal(18,4)) as amount, false as estimated, CAST(null AS double precision) as measure, p.lead_source as other
from new_lead p
where p.qualified_at is not null and p.owner_id is null
  and p.accepted_at is null and p.rejected_at is null and p.converted_at is null
  and p.qualified_on >= CAST($from AS date) and p.qualified_on < CAST($handoff_before AS date)
