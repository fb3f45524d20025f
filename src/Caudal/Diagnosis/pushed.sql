-- Each time that a deal's close date was moved to a later day, with the stage that it was in. Inputs: deal_history (what was inferred is left out: a guess
-- is no push).
select company_id, deal_id, stage_order
from (select company_id, deal_id, stage_order, close_date, lag(close_date) over (partition by company_id, deal_id order by valid_from nulls last) as before
      from deal_history where not inferred) c
where close_date > before
