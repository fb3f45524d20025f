-- Leads of the period that were touched; converted: in time by the policy's working hours. Inputs: new_lead.
select p.company_id, CAST(p.person_id AS varchar) as object_id, p.owner_id, p.source, p.stream, p.record_id, p.created_on as occurred_on,
  true as matured, p.touch_seconds <= $touch_seconds as converted, p.touch_seconds as seconds, CAST(null AS double precision) as usual_seconds, CAST(null AS decimal(18,4)) as value, CAST(null AS decimal(18,4)) as usual
from new_lead p
where p.touch_seconds is not null and p.created_on >= CAST($from AS date)
