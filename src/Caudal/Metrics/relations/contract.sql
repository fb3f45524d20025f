-- Grain: one contract at the end of each period, brought to a year. Inputs: subscription_history, deal, the rates of the as-of date.
-- Decision: what is billed counts at what it bills; a deal won for a term counts from its signature until it begins (30 days where it does not say when) while
-- its customer has no subscription that runs. Where there are no subscriptions at all, it counts for its whole term.
SELECT e.period, h.company_id, h.subscription_id AS contract_id, 'running' AS kind, s.plan, s.product_id, 12 * h.mrr AS amount, h.currency,
  12 * {mrr_value:h} AS value, s.source, s.stream, s.record_id
FROM subscription_history h
JOIN {ends} ON h.valid_from <= e.ends_at AND COALESCE(h.valid_to, TIMESTAMP '9999-12-31 00:00:00') > e.ends_at
JOIN subscription s ON s.company_id = h.company_id AND s.subscription_id = h.subscription_id
{mrr_rates:h}
UNION ALL
SELECT e.period, d.company_id, d.deal_id, 'signed', NULL, d.product_id,
  CAST(CAST(12 * d.amount AS double precision) / NULLIF(d.contract_months, 0) AS decimal(24, 6)), d.currency,
  CAST(CAST(12 * {value:d} AS double precision) / NULLIF(d.contract_months, 0) AS decimal(24, 6)), d.source, d.stream, d.record_id
FROM deal d
JOIN {ends} ON d.closed_at <= e.ends_at AND COALESCE(d.contract_start, d.closed_on) + d.contract_months * INTERVAL '1 month' > e.ends_at
{rates:d}
WHERE d.status = 'won' AND d.closed_at <= $as_of AND d.contract_months > 0
  AND (COALESCE(CAST(d.contract_start AS timestamp), d.closed_at + INTERVAL '30 days') > e.ends_at OR NOT EXISTS (SELECT 1 FROM subscription))
  AND NOT EXISTS (
    SELECT 1 FROM subscription b
    WHERE b.company_id = d.company_id AND b.started_at <= e.ends_at
      AND (b.deal_id = d.deal_id OR b.started_on >= d.closed_on OR COALESCE(b.ended_at, TIMESTAMP '9999-12-31 00:00:00') > e.ends_at))
