-- Grain: one rep and month that had ended by $as_of and in which the rep had a quota. Inputs: quota, deal, calendar.
-- attained: won / quota over that month and the two before it; typical: the median of the rep's team, which had `reps` with a quota then.
WITH trailing AS (
  SELECT r.owner_id, r.team, r.month, CAST(SUM(r.won) OVER w AS double precision) / NULLIF(SUM(r.quota) OVER w, 0) AS attained
  FROM {text:rep_month} r
  WINDOW w AS (PARTITION BY r.owner_id ORDER BY r.month NULLS LAST ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)
)
SELECT t.owner_id, t.team, t.month, t.attained, y.typical, y.reps
FROM trailing t
JOIN (
  SELECT z.team, z.month, COUNT(*) AS reps, percentile_cont(0.5) WITHIN GROUP (ORDER BY z.attained NULLS LAST) AS typical
  FROM trailing z
  GROUP BY z.team, z.month
) y ON y.team = t.team AND y.month = t.month
