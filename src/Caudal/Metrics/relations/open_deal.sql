-- Grain: one deal open at the end of each period; closing: its close date lies in the whole of the period.
-- Inputs: deal_history, the rates of the as-of date. Decision: everything at one day's rate, so that no change is an exchange effect.
SELECT e.period, h.company_id, h.deal_id, h.stage, h.stage_kind, h.stage_order, h.close_date, h.owner_id, h.amount, h.currency, h.valid_from,
  COALESCE(h.close_date >= e.starts_on AND h.close_date < e.ends_on, FALSE) AS closing,
  {value:h} AS value
FROM deal_history h
JOIN {ends} ON h.valid_from <= e.ends_at AND COALESCE(h.valid_to, TIMESTAMP '9999-12-31 00:00:00') > e.ends_at
{rates:h}
WHERE h.status = 'open'
