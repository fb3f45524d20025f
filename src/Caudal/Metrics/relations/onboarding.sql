-- Grain: one subscription, with the days from its start to the first use that gives value; null while there is none. Input: contract_term.
SELECT t.company_id, t.subscription_id, t.product_id, t.started_at, t.started_on,
  CASE WHEN t.live_at <= $as_of THEN FLOOR(CAST(EXTRACT(EPOCH FROM (t.live_at - t.started_at)) AS double precision) / 86400) END AS days
FROM contract_term t
WHERE t.term = 1
