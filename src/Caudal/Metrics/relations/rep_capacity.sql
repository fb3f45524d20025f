-- Grain: one quota of a rep and period, with what can be expected of it. Inputs: quota, owner, deal, calendar.
-- Decisions: a ramped rep is expected to reach what the ramped reps of its team have reached in the twelve months before the period; a ramping one
-- grows evenly from 0 at its hire to 1 at the median ramp of all reps, averaged over the period's two ends. Who was hired before quotas were kept,
-- or at an unknown time, is ramped; who left before the period is not in it. missing: why a share is not known.
WITH ramp AS (
  SELECT r.owner_id, r.ramped_month, r.outcome, r.days FROM {text:rep_ramp} r
),
state AS (
  SELECT q.period, q.period_from, q.owner_id, COALESCE(o.team, q.team, '') AS team, q.currency, q.amount, q.value AS quota,
    COALESCE(o.hired_on >= f.first_quota AND COALESCE(r.ramped_month, DATE '9999-12-01') >= q.period_from, FALSE) AS ramping,
    GREATEST(12 * (EXTRACT(YEAR FROM q.period_from) - EXTRACT(YEAR FROM o.hired_on)) + EXTRACT(MONTH FROM q.period_from) - EXTRACT(MONTH FROM o.hired_on), 0) AS months_from,
    GREATEST(12 * (EXTRACT(YEAR FROM q.period_to) - EXTRACT(YEAR FROM o.hired_on)) + EXTRACT(MONTH FROM q.period_to) - EXTRACT(MONTH FROM o.hired_on), 0) AS months_to
  FROM {text:quota_share} q
  CROSS JOIN (SELECT MIN(period_start) AS first_quota FROM quota) f
  LEFT JOIN owner o ON o.owner_id = q.owner_id
  LEFT JOIN ramp r ON r.owner_id = q.owner_id
  WHERE q.owner_id IS NOT NULL AND (o.left_on IS NULL OR o.left_on > q.period_from) AND (o.hired_on IS NULL OR o.hired_on < q.period_to)
)
SELECT x.period, x.owner_id, x.team, x.ramping, CAST(x.quota * x.share AS decimal(24, 6)) AS value,
  CASE WHEN x.amount IS NOT NULL AND x.quota IS NULL THEN x.currency WHEN x.share IS NULL THEN CASE WHEN x.ramping THEN 'no_data:ramp_months' ELSE 'no_data:attainment' END END AS missing
FROM (
  SELECT s.period, s.owner_id, s.team, s.ramping, s.currency, s.amount, s.quota,
    CAST(CASE WHEN s.ramping THEN CAST(LEAST(s.months_from, m.months) + LEAST(s.months_to, m.months) AS double precision) / NULLIF(2 * m.months, 0) ELSE a.attained END
      AS decimal(20, 12)) AS share
  FROM state s
  CROSS JOIN (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY r.days NULLS LAST) AS months FROM ramp r WHERE r.outcome = 'reached') m
  LEFT JOIN (
    SELECT g.period_from, g.team, CAST(SUM(h.won) AS double precision) / NULLIF(SUM(h.quota), 0) AS attained
    FROM (SELECT DISTINCT t.period_from, t.owner_id, t.team FROM state t WHERE NOT t.ramping) g
    JOIN {text:rep_month} h ON h.owner_id = g.owner_id AND h.month < g.period_from AND h.month >= CAST(g.period_from - INTERVAL '12 months' AS date)
    GROUP BY g.period_from, g.team
  ) a ON a.period_from = s.period_from AND a.team = s.team
) x
