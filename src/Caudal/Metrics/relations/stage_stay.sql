-- Grain: one stay in a stage: of a pursuit before it has a deal (lead, qualified, accepted), then of each deal in each of its pipeline's stages.
-- Inputs: pursuit, deal_history, deal. reached: left it, whichever way; censored: still in it at $as_of.
-- Decision: a source that shows no deal in two stages keeps no stage history; its deals tell nothing of single stages and are left out.
SELECT t.company_id, t.deal_id, t.pursuit, t.owner_id, t.stage_kind, t.stage, t.entered_at, {local_day:t.entered_at} AS entered_on,
  CASE WHEN t.left_at <= $as_of THEN 'reached' ELSE 'censored' END AS outcome,
  {days:t.entered_at,CASE WHEN t.left_at <= $as_of THEN t.left_at ELSE $as_of END} AS days
FROM (
  SELECT p.company_id, CAST(NULL AS varchar) AS deal_id, p.pursuit, p.owner_id, s.stage_kind, s.stage_kind AS stage,
    CASE s.stage_kind WHEN 'lead' THEN p.lead_at WHEN 'qualified' THEN p.qualified_at ELSE p.accepted_at END AS entered_at,
    CASE s.stage_kind
      WHEN 'lead' THEN LEAST(p.qualified_at, p.accepted_at, p.open_at, p.won_at, p.lost_at, p.rejected_at)
      WHEN 'qualified' THEN LEAST(p.accepted_at, p.open_at, p.won_at, p.lost_at, p.rejected_at)
      ELSE LEAST(p.open_at, p.won_at, p.lost_at, p.rejected_at) END AS left_at
  FROM pursuit p
  CROSS JOIN (VALUES ('lead'), ('qualified'), ('accepted')) AS s(stage_kind)
  UNION ALL
  SELECT v.company_id, v.deal_id, NULL, v.owner_id, v.stage_kind, v.stage, v.valid_from, v.left_at
  FROM (
    SELECT c.company_id, c.deal_id, c.owner_id, c.stage_kind, c.stage, c.status, c.valid_from, d.source,
      LEAD(c.valid_from) OVER (PARTITION BY c.company_id, c.deal_id ORDER BY c.valid_from NULLS LAST, c.valid_to NULLS LAST) AS left_at
    FROM (
      SELECT h.company_id, h.deal_id, h.owner_id, h.stage_kind, h.stage, h.status, h.valid_from, h.valid_to,
        LAG(h.stage) OVER w IS DISTINCT FROM h.stage OR LAG(h.status) OVER w IS DISTINCT FROM h.status AS moved
      FROM deal_history h
      WINDOW w AS (PARTITION BY h.company_id, h.deal_id ORDER BY h.valid_from NULLS LAST, h.valid_to NULLS LAST)
    ) c
    JOIN deal d ON d.company_id = c.company_id AND d.deal_id = c.deal_id
    WHERE c.moved
  ) v
  JOIN (
    SELECT DISTINCT d.source
    FROM (SELECT company_id, deal_id FROM deal_history WHERE status = 'open' GROUP BY company_id, deal_id HAVING MIN(stage) < MAX(stage)) k
    JOIN deal d ON d.company_id = k.company_id AND d.deal_id = k.deal_id
  ) k ON k.source = v.source
  WHERE v.status = 'open' AND v.stage IS NOT NULL
) t
WHERE t.entered_at IS NOT NULL
