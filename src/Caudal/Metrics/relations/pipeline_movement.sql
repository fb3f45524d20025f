-- Grain: one change of a deal's place in the pipeline. Inputs: deal_history, the rates of the as-of date.
-- Decisions: a deal is created at its first amount; what changes on the very row that wins a deal is increased or decreased first, so that
-- `won` is the amount won; `lost` is the amount that stood in the pipeline (many CRMs write 0 on losing); reopened is moved in;
-- a status that is neither open, won nor lost moves it out.
SELECT m.company_id, m.deal_id, m.valid_from AS moved_at, m.valid_from_on AS moved_on, m.owner_id, m.stage, m.stage_kind, m.close_date,
  m.amount, m.value, m.currency,
  CASE WHEN m.inside AND m.seen = 0 AND m.value IS NOT NULL THEN m.value ELSE 0 END AS created,
  CASE WHEN m.status = 'open' AND m.was <> 'open' AND m.seen > 0 THEN COALESCE(m.value, 0) ELSE 0 END AS moved_in,
  CASE WHEN m.was = 'open' AND m.seen > 0 AND m.status IN ('open', 'won') THEN GREATEST(m.stands - m.before, 0) ELSE 0 END AS increased,
  CASE WHEN m.was = 'open' AND m.seen > 0 AND m.status IN ('open', 'won') THEN GREATEST(m.before - m.stands, 0) ELSE 0 END AS decreased,
  CASE WHEN m.was = 'open' AND m.status NOT IN ('open', 'won', 'lost') THEN m.before ELSE 0 END AS moved_out,
  CASE WHEN m.status = 'lost' AND m.was = 'open' THEN CASE WHEN m.seen > 0 THEN m.before ELSE COALESCE(m.value, 0) END ELSE 0 END AS lost,
  CASE WHEN m.status = 'won' AND m.was = 'open' THEN m.stands ELSE 0 END AS won
FROM (
  SELECT p.*, p.was = 'open' OR p.status = 'open' AS inside,
    CASE WHEN p.status = 'won' THEN COALESCE(p.value, p.before) ELSE COALESCE(p.value, 0) END AS stands
  FROM (
    SELECT h.company_id, h.deal_id, h.valid_from, h.valid_from_on, h.owner_id, h.stage, h.stage_kind, h.close_date, h.status, h.amount, h.currency,
      {value:h} AS value,
      COALESCE(LAG(h.status) OVER w, 'open') AS was,
      CASE WHEN LAG(h.status) OVER w = 'open' THEN COALESCE(LAG({value:h}) OVER w, 0) ELSE 0 END AS before,
      COUNT(h.amount) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS seen
    FROM deal_history h
    {rates:h}
    WINDOW w AS (PARTITION BY h.company_id, h.deal_id ORDER BY h.valid_from NULLS LAST, h.valid_to NULLS LAST)
  ) p
) m
