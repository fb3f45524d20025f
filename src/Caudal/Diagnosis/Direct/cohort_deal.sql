-- Deals of any status that were created long enough ago to have been decided, in the columns of open_deal: the questions
-- that open deals are asked are asked of these to learn what the trait goes with.
-- Inputs: new_business. $cohort_days: days within which 95 % of won deals were won.
select d.company_id, d.deal_id, d.owner_id, d.person_id, d.pipeline, d.source, d.stream, d.record_id, d.created_on, d.close_date,
  d.has_company, d.value as amount, false as estimated
from new_business d
where d.created_on + CAST($cohort_days AS integer) < CAST($as_of AS date)
