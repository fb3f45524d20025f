-- Grain: one change of a deal's place among those that are to close in a period. Inputs: deal_history, the rates of the as-of date.
-- Decisions: as in pipeline_movement, seen from the period: a deal is in it while it is open with a close date inside. One that is won without
-- having been in it was moved in by winning it; one that is lost without having been in it was never part of it.
SELECT m.period, m.company_id, m.deal_id, m.valid_from AS moved_at, m.amount, m.value, m.currency,
  CASE WHEN m.goes AND m.seen = 0 THEN m.stands ELSE 0 END AS created,
  CASE WHEN m.goes AND m.seen > 0 AND NOT m.stood THEN m.stands ELSE 0 END AS moved_in,
  CASE WHEN m.goes AND m.seen > 0 AND m.stood THEN GREATEST(m.stands - m.before, 0) ELSE 0 END AS increased,
  CASE WHEN m.goes AND m.seen > 0 AND m.stood THEN GREATEST(m.before - m.stands, 0) ELSE 0 END AS decreased,
  CASE WHEN m.stood AND NOT m.goes AND m.status <> 'lost' THEN m.before ELSE 0 END AS moved_out,
  CASE WHEN m.stood AND m.status = 'lost' THEN m.before ELSE 0 END AS lost,
  CASE WHEN m.goes AND m.status = 'won' THEN m.stands ELSE 0 END AS won
FROM (
  SELECT e.period, p.company_id, p.deal_id, p.valid_from, p.amount, p.value, p.currency, p.status, p.seen, p.before,
    CASE WHEN p.status = 'won' THEN COALESCE(p.value, p.before) ELSE COALESCE(p.value, 0) END AS stands,
    COALESCE(p.was = 'open' AND p.close_before >= e.starts_on AND p.close_before < e.ends_on, FALSE) AS stood,
    COALESCE(p.status = 'open' AND p.close_date >= e.starts_on AND p.close_date < e.ends_on, FALSE) OR (p.status = 'won' AND p.was = 'open') AS goes
  FROM (
    SELECT h.company_id, h.deal_id, h.valid_from, h.close_date, h.status, h.amount, h.currency, {value:h} AS value,
      COALESCE(LAG(h.status) OVER w, 'open') AS was, LAG(h.close_date) OVER w AS close_before,
      CASE WHEN LAG(h.status) OVER w = 'open' THEN COALESCE(LAG({value:h}) OVER w, 0) ELSE 0 END AS before,
      COUNT(h.amount) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS seen
    FROM deal_history h
    {rates:h}
    WINDOW w AS (PARTITION BY h.company_id, h.deal_id ORDER BY h.valid_from NULLS LAST, h.valid_to NULLS LAST)
  ) p
  JOIN {ends} ON p.valid_from > e.starts_at AND p.valid_from <= e.ends_at
) m
