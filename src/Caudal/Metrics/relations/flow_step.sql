-- Grain: one event in one system whose trace is looked for in the next, with the hours it took by $as_of; null while there is none.
-- Inputs: deal, invoice, subscription, person, activity. Decisions: won_to_invoice and won_to_subscription follow the deal's own link, else the customer's
-- first one from the day of the close on; lead_to_crm ends at the lead's first activity or deal in another system. A trace before its event took 0 hours.
-- A flow whose second system is not in the data has no rows.
SELECT t.flow, t.company_id, t.object_id, t.owner_id, t.happened_at, t.happened_on, t.source, t.stream, t.record_id,
  CASE WHEN t.traced_at <= $as_of THEN GREATEST(CAST(EXTRACT(EPOCH FROM (t.traced_at - t.happened_at)) AS double precision) / 3600, 0) END AS hours
FROM (
  SELECT 'won_to_invoice' AS flow, d.company_id, d.deal_id AS object_id, d.owner_id, d.closed_at AS happened_at, d.closed_on AS happened_on, d.source, d.stream, d.record_id,
    LEAST(MIN(o.issued_at), MIN(i.issued_at)) AS traced_at
  FROM deal d
  LEFT JOIN (
    SELECT v.company_id, COALESCE(v.deal_id, s.deal_id) AS deal_id, MIN(v.issued_at) AS issued_at
    FROM invoice v
    LEFT JOIN subscription s ON s.company_id = v.company_id AND s.subscription_id = v.subscription_id
    WHERE COALESCE(v.status, 'open') NOT IN ('draft', 'void')
    GROUP BY v.company_id, COALESCE(v.deal_id, s.deal_id)
  ) o ON o.company_id = d.company_id AND o.deal_id = d.deal_id
  LEFT JOIN (
    SELECT v.company_id, v.issued_at, v.issued_on
    FROM invoice v
    LEFT JOIN subscription s ON s.company_id = v.company_id AND s.subscription_id = v.subscription_id
    WHERE COALESCE(v.status, 'open') NOT IN ('draft', 'void') AND v.deal_id IS NULL AND s.deal_id IS NULL
  ) i ON i.company_id = d.company_id AND i.issued_on >= d.closed_on
  WHERE d.status = 'won' AND EXISTS (SELECT 1 FROM invoice)
  GROUP BY d.company_id, d.deal_id, d.owner_id, d.closed_at, d.closed_on, d.source, d.stream, d.record_id
  UNION ALL
  SELECT 'won_to_subscription', d.company_id, d.deal_id, d.owner_id, d.closed_at, d.closed_on, d.source, d.stream, d.record_id, LEAST(MIN(o.started_at), MIN(s.started_at))
  FROM deal d
  LEFT JOIN (
    SELECT company_id, deal_id, MIN(started_at) AS started_at FROM subscription GROUP BY company_id, deal_id
  ) o ON o.company_id = d.company_id AND o.deal_id = d.deal_id
  LEFT JOIN (
    SELECT company_id, started_at, started_on FROM subscription WHERE deal_id IS NULL
  ) s ON s.company_id = d.company_id AND s.started_on >= d.closed_on
  WHERE d.status = 'won' AND EXISTS (SELECT 1 FROM subscription)
  GROUP BY d.company_id, d.deal_id, d.owner_id, d.closed_at, d.closed_on, d.source, d.stream, d.record_id
  UNION ALL
  SELECT 'lead_to_crm', p.company_id, CAST(p.person_id AS varchar), p.owner_id, p.created_at, p.created_on, p.source, p.stream, p.record_id, MIN(c.traced_at)
  FROM person p
  LEFT JOIN (
    SELECT company_id, person_id, source, occurred_at AS traced_at FROM activity
    UNION ALL
    SELECT company_id, person_id, source, created_at FROM deal
  ) c ON c.company_id = p.company_id AND c.person_id = p.person_id AND c.source <> p.source AND c.traced_at >= p.created_at
  WHERE p.is_lead AND (p.source <> (SELECT MIN(source) FROM deal) OR p.source <> (SELECT MAX(source) FROM deal))
  GROUP BY p.company_id, p.person_id, p.owner_id, p.created_at, p.created_on, p.source, p.stream, p.record_id
) t
WHERE t.happened_at <= $as_of
