-- Contract terms and how many of them ended in churn: yearly terms that came to their end; of those that run from month to month, all that
-- ran in the period, so that the ones still running count as kept. Inputs: contract_term.
select count(*) filter (where outcome = 'churned'), count(*)
from contract_term
where outcome in ('renewed', 'churned') and (ended_on is null or ended_on >= CAST($from AS date)) or (outcome = 'active' and term_months is null)
