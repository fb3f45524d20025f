-- Grain: one entry of a pursuit into a stage kind, with what came of it by $as_of: reached the next kind, exited, or censored.
-- Input: pursuit. Decision: a later stage reached without the next one counts as reaching it; leaving is measured in days of 24 hours.
SELECT t.company_id, t.pursuit, t.owner_id, t.lead_source, t.stage_from, t.stage_to, t.entered_at, {local_day:t.entered_at} AS entered_on,
  CASE WHEN t.reached_at <= $as_of THEN 'reached' WHEN t.exited_at <= $as_of THEN 'exited' ELSE 'censored' END AS outcome,
  {days:t.entered_at,CASE WHEN t.reached_at <= $as_of THEN t.reached_at WHEN t.exited_at <= $as_of THEN t.exited_at ELSE $as_of END} AS days
FROM (
  SELECT p.company_id, p.pursuit, p.owner_id, p.lead_source, s.stage_from, s.stage_to,
    CASE s.stage_from WHEN 'lead' THEN p.lead_at WHEN 'qualified' THEN p.qualified_at WHEN 'accepted' THEN p.accepted_at ELSE p.open_at END AS entered_at,
    CASE s.stage_from
      WHEN 'lead' THEN LEAST(p.qualified_at, p.accepted_at, p.open_at, p.won_at)
      WHEN 'qualified' THEN LEAST(p.accepted_at, p.open_at, p.won_at)
      WHEN 'accepted' THEN LEAST(p.open_at, p.won_at)
      ELSE p.won_at END AS reached_at,
    LEAST(p.lost_at, p.rejected_at) AS exited_at
  FROM pursuit p
  CROSS JOIN (VALUES ('lead', 'qualified'), ('qualified', 'accepted'), ('accepted', 'open'), ('open', 'won')) AS s(stage_from, stage_to)
) t
WHERE t.entered_at IS NOT NULL
