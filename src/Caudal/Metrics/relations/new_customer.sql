-- Grain: one customer, with the day it became one. Inputs: subscription_history, deal.
-- Decision: at its first deal won or its first paid subscription, whichever came first.
SELECT c.company_id, c.joined_at, c.joined_on
FROM (
  SELECT t.company_id, MIN(t.joined_at) AS joined_at, MIN(t.joined_on) AS joined_on
  FROM (
    SELECT h.company_id, h.valid_from AS joined_at, h.valid_from_on AS joined_on FROM subscription_history h WHERE h.mrr > 0
    UNION ALL
    SELECT d.company_id, d.closed_at, d.closed_on FROM deal d WHERE d.status = 'won'
  ) t
  GROUP BY t.company_id
) c
