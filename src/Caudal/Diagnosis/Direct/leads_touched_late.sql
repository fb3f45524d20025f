-- Leads of the period first touched later than the policy's working hours, old enough to have been answered: how many were accepted.
-- Inputs: new_lead.
select count(*) filter (where accepted_at is not null or converted_at is not null), count(*)
from new_lead
where touch_seconds > $touch_seconds
  and created_on >= CAST($from AS date) and created_on < CAST($untouched_before AS date)
