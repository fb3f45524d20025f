-- Grain: one amount that was earned and not collected by $as_of. Inputs: deal, invoice, subscription, payment.
-- Decisions: an amount counts once. What no invoice asks for is never_invoiced or under_invoiced by its deal; what an invoice asks for is failed_payment
-- where a charge failed and none succeeded since, else overdue. An invoice answers for a deal by its own link or its subscription's; without a link for
-- the customer's deals won up to 30 days after it (any of them against never_invoiced, an only one against under_invoiced). A contract of n months is due in
-- n parts, one when each month begins; 1 % is let pass as rounding. A failed charge without an invoice counts once a day and amount.
SELECT x.company_id, 'never_invoiced' AS kind, x.deal_id AS object_id, x.deal_id, x.owner_id, x.closed_on AS leaked_on, x.amount, x.currency, x.value, x.source, x.stream, x.record_id
FROM deal x
LEFT JOIN (
  SELECT i.company_id, COALESCE(i.deal_id, s.deal_id) AS deal_id, COUNT(*) AS invoices, MAX(i.issued_on) AS last_on
  FROM invoice i
  LEFT JOIN subscription s ON s.company_id = i.company_id AND s.subscription_id = i.subscription_id
  WHERE COALESCE(i.status, 'open') NOT IN ('draft', 'void') AND i.issued_at <= $as_of
  GROUP BY i.company_id, COALESCE(i.deal_id, s.deal_id)
) a ON a.company_id = x.company_id AND (a.deal_id = x.deal_id OR (a.deal_id IS NULL AND a.last_on >= x.closed_on - 30))
WHERE x.status = 'won' AND x.amount > 0 AND x.closed_on < $invoice_before AND a.company_id IS NULL
UNION ALL
SELECT u.company_id, 'under_invoiced', u.deal_id, u.deal_id, u.owner_id, u.closed_on,
  CAST(u.share * CAST(u.amount AS double precision) - CAST(u.invoiced AS double precision) AS decimal(24, 6)), u.currency,
  CAST(u.share * CAST(u.value AS double precision) - CAST(u.invoiced_value AS double precision) AS decimal(24, 6)), u.source, u.stream, u.record_id
FROM (
  SELECT d.company_id, d.deal_id, d.owner_id, d.closed_on, d.amount, d.currency, d.value, d.source, d.stream, d.record_id, SUM(i.amount) AS invoiced, SUM(i.value) AS invoiced_value,
    LEAST(1.0, CAST(1 + (EXTRACT(YEAR FROM $as_of_on) - EXTRACT(YEAR FROM COALESCE(d.contract_start, d.closed_on))) * 12
      + EXTRACT(MONTH FROM $as_of_on) - EXTRACT(MONTH FROM COALESCE(d.contract_start, d.closed_on)) AS double precision) / NULLIF(COALESCE(d.contract_months, 1), 0)) AS share
  FROM deal d
  JOIN (
    SELECT v.company_id, COALESCE(v.deal_id, s.deal_id, o.deal_id) AS deal_id, v.amount, v.value
    FROM invoice v
    LEFT JOIN subscription s ON s.company_id = v.company_id AND s.subscription_id = v.subscription_id
    LEFT JOIN (SELECT company_id, MIN(deal_id) AS deal_id FROM deal WHERE status = 'won' GROUP BY company_id HAVING COUNT(*) = 1) o ON o.company_id = v.company_id
    WHERE COALESCE(v.status, 'open') NOT IN ('draft', 'void') AND v.issued_at <= $as_of AND v.value IS NOT NULL
  ) i ON i.company_id = d.company_id AND i.deal_id = d.deal_id
  WHERE d.status = 'won' AND d.amount > 0 AND d.closed_on < $invoice_before
  GROUP BY d.company_id, d.deal_id, d.owner_id, d.closed_on, d.amount, d.currency, d.value, d.source, d.stream, d.record_id, d.contract_start, d.contract_months
) u
WHERE CAST(u.invoiced_value AS double precision) < 0.99 * u.share * CAST(u.value AS double precision)
UNION ALL
SELECT w.company_id, CASE WHEN w.failed_on IS NULL THEN 'overdue' ELSE 'failed_payment' END, w.invoice_id, w.deal_id, c.owner_id, COALESCE(w.failed_on, w.due_on),
  w.owed, w.currency, w.owed_value, w.source, w.stream, w.record_id
FROM (
  SELECT i.company_id, i.invoice_id, i.deal_id, i.due_on, i.currency, i.source, i.stream, i.record_id, f.failed_on,
    CASE WHEN i.paid_at > $as_of THEN i.amount ELSE i.outstanding END AS owed, CASE WHEN i.paid_at > $as_of THEN i.value ELSE i.outstanding_value END AS owed_value
  FROM invoice i
  LEFT JOIN (
    SELECT p.company_id, p.invoice_id, MAX(p.occurred_on) FILTER (WHERE p.status = 'failed') AS failed_on
    FROM payment p
    WHERE p.invoice_id IS NOT NULL AND p.occurred_at <= $as_of
    GROUP BY p.company_id, p.invoice_id
    HAVING MAX(p.occurred_at) FILTER (WHERE p.status = 'failed') > COALESCE(MAX(p.occurred_at) FILTER (WHERE p.status = 'succeeded'), TIMESTAMP '0001-01-01 00:00:00')
  ) f ON f.company_id = i.company_id AND f.invoice_id = i.invoice_id
  WHERE i.status NOT IN ('draft', 'void') AND i.issued_at <= $as_of
) w
LEFT JOIN company c ON c.company_id = w.company_id
WHERE w.owed > 0 AND (w.failed_on IS NOT NULL OR w.due_on < $as_of_on)
UNION ALL
SELECT n.company_id, 'failed_payment', n.payment_id, NULL, c.owner_id, n.occurred_on, n.amount, n.currency, n.value, n.source, n.stream, n.record_id
FROM (
  SELECT DISTINCT ON (p.company_id, p.occurred_on, p.amount) p.company_id, p.payment_id, p.occurred_at, p.occurred_on, p.amount, p.currency, p.value, p.source, p.stream, p.record_id
  FROM payment p
  WHERE p.status = 'failed' AND p.invoice_id IS NULL AND p.occurred_at <= $as_of
  ORDER BY p.company_id NULLS LAST, p.occurred_on NULLS LAST, p.amount NULLS LAST, p.occurred_at DESC NULLS LAST, p.payment_id NULLS LAST
) n
LEFT JOIN company c ON c.company_id = n.company_id
WHERE n.amount > 0 AND NOT EXISTS (
  SELECT 1 FROM payment g
  WHERE g.company_id = n.company_id AND g.status = 'succeeded' AND g.amount = n.amount AND g.occurred_at >= n.occurred_at AND g.occurred_at <= $as_of)
