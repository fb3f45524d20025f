-- Grain: one subscription's whole stay, over all of its contract terms, with how it ended by $as_of: reached (churned), exited (the customer
-- went on with another subscription), censored (still there). Inputs: contract_term, subscription.
-- Decision: age in days of 24 hours, to the nearest day, so that a snapshot's months of tenure fall on whole months of age.
SELECT t.company_id, t.subscription_id, t.product_id, t.started_at, t.started_on,
  FLOOR(CAST(EXTRACT(EPOCH FROM (CASE WHEN t.churned_at <= $as_of THEN t.churned_at ELSE CAST($as_of AS timestamp) END - t.started_at)) AS double precision) / 86400 + 0.5) AS days,
  CASE WHEN t.churned_at IS NULL OR t.churned_at > $as_of THEN 'censored'
    WHEN EXISTS (
      SELECT 1 FROM subscription s
      WHERE s.company_id = t.company_id AND s.subscription_id <> t.subscription_id AND s.status <> 'trialing' AND s.started_at <= $as_of
        AND s.started_at <= t.churned_at + INTERVAL '1 day' AND COALESCE(s.ended_at, TIMESTAMP '9999-12-31 00:00:00') > t.churned_at + INTERVAL '1 day')
    THEN 'exited' ELSE 'reached' END AS outcome
FROM (
  SELECT c.company_id, c.subscription_id, MIN(c.product_id) AS product_id, MIN(c.started_at) AS started_at, MIN(c.started_on) AS started_on,
    MAX(c.ended_at) FILTER (WHERE c.outcome = 'churned') AS churned_at
  FROM contract_term c
  WHERE c.started_at <= $as_of
  GROUP BY c.company_id, c.subscription_id
) t
