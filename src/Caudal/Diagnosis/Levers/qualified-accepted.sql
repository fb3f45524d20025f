-- Leads qualified in the period and whether Sales accepted them. matured: had 30 days.
-- Inputs: person. Leads touched too late or never are left out where touches are known: lead_touched_late and
-- lead_never_touched count their money.
select p.company_id, CAST(p.person_id AS varchar) as object_id, p.owner_id, p.source, p.stream, p.record_id, p.qualified_on as occurred_on,
  p.qualified_on < CAST($as_of AS date) - 30 as matured, p.accepted_at is not null or p.converted_at is not null as converted,
  CAST(null AS bigint) as seconds, CAST(null AS decimal(18,4)) as value, CAST(null AS decimal(18,4)) as usual
from person p
where p.is_lead and p.qualified_on >= CAST($from AS date)
  and (p.touch_seconds <= $touch_seconds
    or not exists (select 1 from person t where t.is_lead and t.touch_seconds is not null))
