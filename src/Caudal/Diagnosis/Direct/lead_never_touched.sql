-- Leads of the period that nobody of ours has contacted, older than the policy allows.
-- Inputs: new_lead. Leads that were rejected, converted or have opted out are settled.
select p.company_id, 'person' as object, CAST(p.person_id AS varchar) as object_id, p.owner_id, p.source, p.stream, p.record_id,
  p.created_on as occurred_on, CAST(null AS decimal(18,4)) as amount, false as estimated, CAST(null AS double precision) as measure, p.lead_source as other
from new_lead p
where p.first_touched_at is null and p.rejected_at is null and p.converted_at is null and p.accepted_at is null
  and not coalesce(p.opted_out, false)
  and p.created_on >= CAST($from AS date) and p.created_on < CAST($untouched_before AS date)
