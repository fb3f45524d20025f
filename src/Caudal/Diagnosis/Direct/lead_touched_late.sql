-- Leads of the period whose first human contact came later than the policy's working hours.
-- Inputs: new_lead.
select p.company_id, 'person' as object, CAST(p.person_id AS varchar) as object_id, p.owner_id, p.source, p.stream, p.record_id,
  p.created_on as occurred_on, CAST(null AS decimal(18,4)) as amount, false as estimated, CAST(p.touch_seconds AS double precision) as measure, p.lead_source as other
from new_lead p
where p.touch_seconds > $touch_seconds and p.created_on >= CAST($from AS date)
