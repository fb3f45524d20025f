-- Grain: one deal that at a period's start was open with a close date in the whole of it. Inputs: deal_history, the rates of the as-of date.
-- Decision: pushed is a deal still open at the period's end (or at $as_of) whose close date now lies after the period.
SELECT e.period, h.company_id, h.deal_id, h.stage, h.stage_kind, h.owner_id, h.amount, h.currency, {value:h} AS value,
  COALESCE(n.status = 'open' AND n.close_date >= e.ends_on, FALSE) AS pushed
FROM deal_history h
JOIN {ends} ON h.valid_from <= e.starts_at AND COALESCE(h.valid_to, TIMESTAMP '9999-12-31 00:00:00') > e.starts_at
  AND h.close_date >= e.starts_on AND h.close_date < e.ends_on
LEFT JOIN deal_history n ON n.company_id = h.company_id AND n.deal_id = h.deal_id
  AND n.valid_from <= e.ends_at AND COALESCE(n.valid_to, TIMESTAMP '9999-12-31 00:00:00') > e.ends_at
{rates:h}
WHERE h.status = 'open'
