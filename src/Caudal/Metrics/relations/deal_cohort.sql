-- Grain: one deal, followed from its creation: reached (won), exited (lost), or censored while it is open at $as_of. Input: deal.
-- Decision: a decision without its day is left out, because nobody knows within which horizon it fell.
SELECT d.company_id, d.deal_id, d.owner_id, d.product_id, d.person_id, d.created_at, d.created_on,
  CASE d.status WHEN 'won' THEN 'reached' WHEN 'lost' THEN 'exited' ELSE 'censored' END AS outcome,
  GREATEST({days:d.created_at,CASE WHEN d.status = 'open' THEN $as_of ELSE d.closed_at END}, 0) AS days
FROM {deal} d
WHERE d.created_at IS NOT NULL AND (d.status = 'open' OR d.closed_at IS NOT NULL)
