-- Leads of the period that nobody touched, old enough to have been answered: how many were accepted all the same.
-- Inputs: person.
select count(*) filter (where accepted_at is not null or converted_at is not null), count(*)
from person
where is_lead and first_touched_at is null
  and created_on >= CAST($from AS date) and created_on < CAST($untouched_before AS date)
