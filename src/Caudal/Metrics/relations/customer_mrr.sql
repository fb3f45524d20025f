-- Grain: one customer (in each segment asked for) and period, with its MRR at both ends. Inputs: subscription_history, as-of rates.
-- Decision: what ends one subscription and starts another is one customer's expansion or contraction; a customer that
-- had paid before and stood at 0 at the start is a reactivation.
SELECT c.period, c.company_id{outside}, c.before, c.after, c.unrated,
  LEAST(c.before, c.after) AS kept,
  CASE WHEN c.before = 0 AND c.first_at > c.starts_at THEN c.after ELSE 0 END AS new,
  CASE WHEN c.before = 0 AND c.first_at <= c.starts_at THEN c.after ELSE 0 END AS reactivation,
  CASE WHEN c.before > 0 AND c.after > c.before THEN c.after - c.before ELSE 0 END AS expansion,
  CASE WHEN c.after > 0 AND c.after < c.before THEN c.before - c.after ELSE 0 END AS contraction,
  CASE WHEN c.before > 0 AND c.after = 0 THEN c.before ELSE 0 END AS churn
FROM (
  SELECT e.period, h.company_id{inside}, MIN(e.starts_at) AS starts_at, MIN(f.first_at) AS first_at,
    COALESCE(SUM({mrr_value:h}) FILTER (WHERE h.valid_from <= e.starts_at AND COALESCE(h.valid_to, TIMESTAMP '9999-12-31 00:00:00') > e.starts_at), 0) AS before,
    COALESCE(SUM({mrr_value:h}) FILTER (WHERE h.valid_from <= e.ends_at AND COALESCE(h.valid_to, TIMESTAMP '9999-12-31 00:00:00') > e.ends_at), 0) AS after,
    MIN(h.currency) FILTER (WHERE h.mrr IS NOT NULL AND {mrr_value:h} IS NULL) AS unrated
  FROM subscription_history h
  JOIN {ends} ON h.valid_from <= e.ends_at AND COALESCE(h.valid_to, TIMESTAMP '9999-12-31 00:00:00') > e.starts_at
  JOIN (SELECT company_id, MIN(valid_from) AS first_at FROM subscription_history GROUP BY company_id) f ON f.company_id = h.company_id
  {mrr_rates:h}
  {joins}
  WHERE {where}
  GROUP BY e.period, h.company_id{groups}
) c
