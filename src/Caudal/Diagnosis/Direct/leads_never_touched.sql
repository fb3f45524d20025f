-- Leads of the period that nobody touched, old enough to have been answered: how many were accepted all the same.
-- Inputs: new_lead.
select count(*) filter (where accepted_at is not null or converted_at is not null), count(*)
from new_lead
where first_touched_at is null
  and created_on >= CAST($from AS date) and created_on < CAST($untouched_before AS date)
