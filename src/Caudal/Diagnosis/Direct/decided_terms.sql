-- Contract terms that came to their end, and how many of them ended in churn. Inputs: contract_term.
select count(*) filter (where outcome = 'churned'), count(*) from contract_term where outcome in ('renewed', 'churned')
