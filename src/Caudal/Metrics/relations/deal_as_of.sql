-- Grain: one deal known at $as_of, as it stood then; a deal closed later is open.
-- Inputs: deal, deal_history, rate. What the history does not keep (product, source …) is as it is known now.
-- Decision: an amount that has changed since is converted at its own day's rate, that of the close or of $as_of_on while open.
SELECT d.company_id, d.deal_id, d.name, d.person_id, h.owner_id, d.pipeline, h.stage, h.stage_kind, h.stage_order, h.status,
  h.amount, d.list_amount, d.discount, h.currency,
  CASE WHEN h.status = d.status AND d.closed_at <= $as_of AND h.amount IS NOT DISTINCT FROM d.amount AND h.currency IS NOT DISTINCT FROM d.currency THEN d.value
    ELSE CAST(h.amount * CAST(CASE WHEN h.currency = $currency THEN 1 ELSE r.rate END AS decimal(20, 12)) AS decimal(24, 6)) END AS value,
  d.probability, d.product_id, d.deal_type, d.lead_source, d.campaign, CASE WHEN h.status = 'lost' THEN d.lost_reason END AS lost_reason,
  d.has_company, d.created_at, d.created_on, h.close_date,
  CASE WHEN h.status = d.status AND d.closed_at <= $as_of THEN d.closed_at WHEN h.status <> 'open' THEN h.valid_from END AS closed_at,
  CASE WHEN h.status = d.status AND d.closed_at <= $as_of THEN d.closed_on WHEN h.status <> 'open' THEN h.valid_from_on END AS closed_on,
  CASE WHEN h.status = d.status AND d.closed_at <= $as_of THEN d.cycle_days END AS cycle_days,
  d.contract_start, d.contract_months, d.external_id, d.attributes, d.source, d.stream, d.record_id
FROM deal_history h
JOIN deal d ON d.company_id = h.company_id AND d.deal_id = h.deal_id
LEFT JOIN rate r ON r.currency = h.currency AND r.day = CASE WHEN h.status = 'open' THEN $as_of_on ELSE h.valid_from_on END
WHERE h.valid_from <= $as_of AND (h.valid_to > $as_of OR h.valid_to IS NULL)
