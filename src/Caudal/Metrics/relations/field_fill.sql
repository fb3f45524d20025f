-- Grain: one key field of one object and source, with how many records fill it. Inputs: company, person, deal, ticket, subscription, invoice.
-- Decision: company records are already one for all sources, so they have no source; `company` of a deal or ticket: its source names one; `origin` of an
-- invoice: the deal or subscription it is for. A field that no source fills at all is not kept anywhere: it has no share, rather than 0.
SELECT u.object, u.field, u.source, CASE WHEN SUM(u.filled) OVER (PARTITION BY u.object, u.field) > 0 THEN u.filled END AS filled,
  CASE WHEN SUM(u.filled) OVER (PARTITION BY u.object, u.field) > 0 THEN u.records END AS records
FROM (
  SELECT 'company' AS object, v.field, f.source, v.filled, f.records
  FROM (
    SELECT CAST(NULL AS varchar) AS source, COUNT(*) AS records, COUNT(NULLIF(c.name, '')) AS name, COUNT(NULLIF(c.domain, '')) AS domain, COUNT(NULLIF(c.industry, '')) AS industry, COUNT(NULLIF(c.country, '')) AS country, COUNT(NULLIF(c.owner_id, '')) AS owner_id, COUNT(c.employees) AS employees
    FROM company c WHERE NOT c.surrogate
  ) f
  CROSS JOIN LATERAL (VALUES ('name', f.name), ('domain', f.domain), ('industry', f.industry), ('country', f.country), ('owner_id', f.owner_id), ('employees', f.employees)) AS v(field, filled)
  UNION ALL
  SELECT 'person' AS object, v.field, f.source, v.filled, f.records
  FROM (
    SELECT c.source, COUNT(*) AS records, COUNT(NULLIF(c.full_name, '')) AS full_name, COUNT(NULLIF(c.email, '')) AS email, COUNT(NULLIF(c.phone, '')) AS phone, COUNT(NULLIF(c.title, '')) AS title, COUNT(NULLIF(c.owner_id, '')) AS owner_id, COUNT(NULLIF(c.lead_source, '')) AS lead_source
    FROM person c GROUP BY c.source
  ) f
  CROSS JOIN LATERAL (VALUES ('full_name', f.full_name), ('email', f.email), ('phone', f.phone), ('title', f.title), ('owner_id', f.owner_id), ('lead_source', f.lead_source)) AS v(field, filled)
  UNION ALL
  SELECT 'deal' AS object, v.field, f.source, v.filled, f.records
  FROM (
    SELECT c.source, COUNT(*) AS records, COUNT(c.amount) AS amount, COUNT(c.close_date) AS close_date, COUNT(NULLIF(c.owner_id, '')) AS owner_id, COUNT(NULLIF(c.stage, '')) AS stage, COUNT(NULLIF(c.product_id, '')) AS product_id, COUNT(NULLIF(c.lead_source, '')) AS lead_source, COUNT(CASE WHEN c.has_company THEN 1 END) AS company
    FROM deal c GROUP BY c.source
  ) f
  CROSS JOIN LATERAL (VALUES ('amount', f.amount), ('close_date', f.close_date), ('owner_id', f.owner_id), ('stage', f.stage), ('product_id', f.product_id), ('lead_source', f.lead_source), ('company', f.company)) AS v(field, filled)
  UNION ALL
  SELECT 'ticket' AS object, v.field, f.source, v.filled, f.records
  FROM (
    SELECT c.source, COUNT(*) AS records, COUNT(NULLIF(c.owner_id, '')) AS owner_id, COUNT(NULLIF(c.priority, '')) AS priority, COUNT(NULLIF(c.category, '')) AS category, COUNT(c.first_response_at) AS first_response_at, COUNT(CASE WHEN c.has_company THEN 1 END) AS company
    FROM ticket c GROUP BY c.source
  ) f
  CROSS JOIN LATERAL (VALUES ('owner_id', f.owner_id), ('priority', f.priority), ('category', f.category), ('first_response_at', f.first_response_at), ('company', f.company)) AS v(field, filled)
  UNION ALL
  SELECT 'subscription' AS object, v.field, f.source, v.filled, f.records
  FROM (
    SELECT c.source, COUNT(*) AS records, COUNT(c.mrr) AS mrr, COUNT(NULLIF(c.plan, '')) AS plan, COUNT(c.started_at) AS started_at
    FROM subscription c GROUP BY c.source
  ) f
  CROSS JOIN LATERAL (VALUES ('mrr', f.mrr), ('plan', f.plan), ('started_at', f.started_at)) AS v(field, filled)
  UNION ALL
  SELECT 'invoice' AS object, v.field, f.source, v.filled, f.records
  FROM (
    SELECT c.source, COUNT(*) AS records, COUNT(c.amount) AS amount, COUNT(c.due_at) AS due_at, COUNT(c.issued_at) AS issued_at, COUNT(COALESCE(c.deal_id, c.subscription_id)) AS origin
    FROM invoice c GROUP BY c.source
  ) f
  CROSS JOIN LATERAL (VALUES ('amount', f.amount), ('due_at', f.due_at), ('issued_at', f.issued_at), ('origin', f.origin)) AS v(field, filled)
) u
