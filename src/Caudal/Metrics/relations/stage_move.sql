-- Grain: one move of a deal from an open stage to another or to won. Inputs: deal_history, deal, stage.
-- Decisions: the order is that of the pipeline's open stages, won comes after them all; losing and reopening a lost deal are no moves along it.
-- skipped: an open stage of the pipeline lies between; winning a deal skips the open stages that come after the one it was in.
SELECT m.company_id, m.deal_id, m.owner_id, m.stage_from, m.stage AS stage_to, m.valid_from AS moved_at, m.valid_from_on AS moved_on,
  m.status = 'open' AND m.stage_order < m.order_from AS backward,
  EXISTS (
    SELECT 1 FROM stage s
    WHERE s.kind = 'open' AND (s.pipeline IS NULL OR s.pipeline = d.pipeline) AND s.stage_order > m.order_from AND (m.status = 'won' OR s.stage_order < m.stage_order)
  ) AS skipped
FROM (
  SELECT h.company_id, h.deal_id, h.owner_id, h.stage, h.stage_order, h.status, h.valid_from, h.valid_from_on,
    LAG(h.stage) OVER w AS stage_from, LAG(h.stage_order) OVER w AS order_from, LAG(h.status) OVER w AS status_from
  FROM deal_history h
  WINDOW w AS (PARTITION BY h.company_id, h.deal_id ORDER BY h.valid_from NULLS LAST, h.valid_to NULLS LAST)
) m
JOIN deal d ON d.company_id = m.company_id AND d.deal_id = m.deal_id
WHERE m.status_from = 'open' AND m.order_from IS NOT NULL AND m.stage IS DISTINCT FROM m.stage_from
  AND (m.status = 'won' OR (m.status = 'open' AND m.stage_order IS NOT NULL))
