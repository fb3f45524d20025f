-- Leads qualified in the period and whether Sales accepted them. matured: had 30 days.
-- Inputs: new_lead. Leads touched too late or never are left out where touches are known: lead_touched_late and
-- lead_never_touched count their money.
select p.company_id, CAST(p.person_id AS varchar) as object_id, p.owner_id, p.source, p.stream, p.record_id, p.qualified_on as occurred_on,
  p.qualified_on < CAST($as_of AS date) - 30 as matured, p.accepted_at is not null or p.converted_at is not null as converted,
  CAST(null AS bigint) as seconds, CAST(null AS double precision) as usual_seconds, CAST(null AS decimal(18,4)) as value, CAST(null AS decimal(18,4)) as usual
from new_lead p
where p.qualified_on >= CAST($from AS date)
  and (p.touch_seconds <= $touch_seconds
    or not exists (select 1 from new_lead t where t.touch_seconds is not null))
